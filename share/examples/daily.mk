# Every morning: one calendar of all clients, and a list of what is due within 14 days.
#
#   make -f daily.mk                 clients.csv -> due.ics, due.txt
#   make -f daily.mk CLIENTS=ours.csv WITHIN=30 ZONE=America/Toronto
#
# Nothing is made again on the same day unless the clients changed, and a second run writes the same bytes: a calendar
# that subscribes to due.ics updates its events.  With cron, and any program that sends mail:
#
#   7 6 * * 1-5  cd /srv/clients && make -s -f daily.mk && [ -s due.txt ] && mail -s 'Due within 14 days' office < due.txt
CLIENTS := clients.csv
WITHIN := 14
ZONE := UTC
DATE := $(shell TZ=$(ZONE) date +%F)

.DELETE_ON_ERROR:
all: due.ics due.txt
due.ics: $(CLIENTS) .of-$(DATE)
	ee-deadline -d $(DATE) --zone $(ZONE) --sort -r $@.rejects -o ics $(CLIENTS) > $@.new && mv $@.new $@
due.txt: $(CLIENTS) .of-$(DATE)
	ee-deadline -d $(DATE) --zone $(ZONE) --sort --within $(WITHIN) -r $@.rejects -o json $(CLIENTS) > $@.json
	jq -r '"\(.id) \(.deadline) \(.due) \(.days_left) \(.status)"' $@.json > $@.new && rm $@.json && mv $@.new $@
.of-$(DATE):
	@rm -f .of-*
	@touch $@
.PHONY: all
