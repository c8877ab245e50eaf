# Scores every clients/*.csv into scored/*.csv; only files that changed are scored again.
#
#   make -f batch.mk -j2            one file a client, or an office, or a week
#   make -f batch.mk DATE=2026-09-14
#
# Bad records are kept beside the result, so that one slip does not stop the batch.
DATE := $(shell date -u +%F)
SCORED := $(patsubst clients/%.csv,scored/%.csv,$(wildcard clients/*.csv))

.DELETE_ON_ERROR:
all: $(SCORED)
scored/%.csv: clients/%.csv | scored
	ee-score -d $(DATE) -r scored/$*.rejects -o csv $< > $@
scored:
	mkdir -p $@
.PHONY: all
