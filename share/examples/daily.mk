# Every morning: one calendar of all clients, and a list of what is due within 14 days.
#
#   make -f daily.mk                 clients.csv -> due.ics, due.txt
#   make -f daily.mk CLIENTS=ours.csv WITHIN=30 ZONE=America/Toronto
#
# Nothing is made again on the same day unless the clients changed, and a second run writes the same bytes: a calendar
# that subscribes to due.ics updates its events.
#
# A client whose dates cannot be read is left out, and kept in due.ics.rejects.  Both files are made of the others; then
# make fails, at every run until that record is mended.  With cron, which sends what stands on standard error, and any
# program that sends mail:
#
#   7 6 * * 1-5  cd /srv/clients || exit; make -s -f daily.mk due.txt && [ -s due.txt ] && mail -s 'Due within 14 days' office < due.txt; make -s -f daily.mk
CLIENTS := clients.csv
WITHIN := 14
ZONE := UTC
DATE := $(shell TZ=$(ZONE) date +%F)

.DELETE_ON_ERROR:
# Expanded once the two are made; where nobody was left out there is no command.
all: due.ics due.txt
	$(if $(shell test -s due.ics.rejects && echo some),@$(tell_left_out))
due.ics: $(CLIENTS) .of-$(DATE)
	ee-deadline -d $(DATE) --zone $(ZONE) --sort -r $@.rejects -o ics $(CLIENTS) > $@.new && mv $@.new $@
due.txt: $(CLIENTS) .of-$(DATE)
	ee-deadline -d $(DATE) --zone $(ZONE) --sort --within $(WITHIN) -r $@.rejects -o json $(CLIENTS) > $@.json
	jq -r '"\(.id) \(.deadline) \(.due) \(.days_left) \(.status)"' $@.json > $@.new && rm $@.json && mv $@.new $@
.of-$(DATE):
	@rm -f .of-*
	@touch $@
.PHONY: all

# Asks once more who is left out, and counts the places of the messages: a record may have several.
define tell_left_out
n=$$(ee-deadline -d $(DATE) --errors json -o ics $(CLIENTS) 2>&1 > /dev/null | \
	jq -r 'select(.kind == "bad") | "\(.file):\(.line)"' | sort -u | wc -l); \
[ "$$n" -eq 1 ] && who='client was' || who='clients were'; \
echo "daily.mk: $$n $$who left out; see due.ics.rejects" >&2; exit 1
endef
