# Every night: the list of clients, as it stands in the office's spreadsheet, becomes profiles, scores, their order, what
# changed since the night before, a calendar and a report.  The report is printed, so that cron sends it.
#
#	make -s -f nightly.mk LIST=clients.xlsx MAP=map.csv
#
# Each night has a folder, such as nights/2026-11-23, and nights/latest is the last of them:
#
#	report.txt      how many, who was refused and why, what changed, what is due
#	ranked.csv      everybody in order, for a spreadsheet; ranked.ndjson has all fields
#	changed.csv     what differs from the night before
#	due.ics         a calendar to subscribe to; due.txt has the days of the report
#	refused.csv     rows of the list to be mended; refused.ndjson: profiles that get no score
#	list.csv        the list as it was read; profiles.ndjson is what became of it
#
# The folder appears when all of it is there and every row is accounted for; a run that fails leaves the nights before as
# they are.  A second run on the same day prints the report again, and works again only if the list or the map is newer.
# As long as somebody is refused make fails, behind the report.  The work is done by nightly.sh.
#
# If more than ten clients, and more than GONE in a hundred, of the night before are gone, something is wrong with the list, and
# there is no night; GONE=100, once, says that it is right.
LIST := clients.csv
MAP := map.csv
ZONE := UTC
# Days ahead of what is due.
WITHIN := 14
DATE := $(shell TZ=$(ZONE) date +%F)
# Those of ranked.csv.
COLUMNS := rank,id,crs,programs,maybe,fsw_points,categories,warnings
# Makes CSV of the list.
READ := $(if $(filter %.xlsx %.XLSX,$(LIST)),xlsx2csv -f %Y-%m-%dT%H:%M,cat)
# So many of each kind stand in the report.
LINES := 100
GONE := 20
export LIST MAP ZONE WITHIN DATE COLUMNS READ LINES GONE

HERE := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
NIGHT := nights/$(DATE)

all: $(NIGHT)/report.txt
	@cat $<
	@for file in refused.csv refused.ndjson due.ics.rejects; do \
		[ ! -s $(NIGHT)/$$file ] || { echo 'nightly.mk: not every client could be read; see $(NIGHT)' >&2; exit 1; }; \
	done
# What the night was made of.
SETTINGS := $(LIST) $(MAP) $(ZONE) $(WITHIN) $(COLUMNS) $(LINES)
export SETTINGS
$(NIGHT)/report.txt: $(LIST) $(MAP) $(if $(findstring |$(SETTINGS)|,|$(shell cat $(NIGHT)/settings 2>/dev/null)|),,force)
	@MAKEFLAGS= bash $(HERE)nightly.sh
$(LIST) $(MAP):
	@echo 'nightly.mk: $@: no such file' >&2; exit 1
.PHONY: all force
