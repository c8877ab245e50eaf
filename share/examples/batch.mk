# Scores every clients/*.csv into scored/*.csv; only files that changed are scored again, and all of
# them on another day: ages and rules go by the date.
#
#   make -f batch.mk -j2            one file a client, or an office, or a week
#   make -f batch.mk DATE=2026-09-14
#
# Bad records are kept beside the result, so that one slip does not stop the batch.  The result of a list that is gone
# stays, and is named.
DATE := $(shell date -u +%F)
SCORED := $(patsubst clients/%.csv,scored/%.csv,$(wildcard clients/*.csv))
GONE := $(filter-out $(SCORED),$(wildcard scored/*.csv))

.DELETE_ON_ERROR:
all: $(SCORED)
	$(if $(GONE),@echo 'batch.mk: of lists that are gone: $(GONE)' >&2)
scored/%.csv: clients/%.csv scored/.of-$(DATE)
	ee-score -d $(DATE) -r scored/$*.rejects -o csv $< > $@.new && mv $@.new $@
scored/.of-$(DATE):
	@mkdir -p scored
	@rm -f scored/.of-*
	@touch $@
.PHONY: all
