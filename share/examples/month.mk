# Plays the rounds of a month one after the other on a pool, each on what the one before left over.
#
#   make -f month.mk                              on a made-up pool of 20,000, with round sizes to match
#   make -f month.mk POOL=ours.ndjson SCALE=100   on profiles of one's own, with the sizes as they were
#
# played.csv has a line a round, and each adds up: pool = invited + rest + expired.  The invited stay out, which is
# what happens as long as nobody declines.
SINCE := 2026-02-01
UNTIL := 2026-02-28
CANDIDATES := 20000
POOL := pool-0.ndjson
# Percent of the published sizes: 20,000 of some 232,000 candidates
SCALE := 9

ROUNDS := $(shell ee-rounds --since $(SINCE) --until $(UNTIL) -o csv | sed 1d | cut -d , -f 1)
.DELETE_ON_ERROR:
played.csv: $(ROUNDS:%=%.line)
	(echo round,pool,invited,rest,expired; cat $^) > $@

# Like the figures published with the first of the rounds.
pool-0.ndjson:
	ee-sample --like $(firstword $(ROUNDS)) -n $(CANDIDATES) > $@

# One round N on the pool in FILE; days count from the day of the round.
define play
$(1).line: $(2)
	line=$$$$(ee-rounds --since $(SINCE) --until $(UNTIL) -o csv | grep '^$(1),') && \
	day=$$$$(echo "$$$$line" | cut -d , -f 2) && size=$$$$(echo "$$$$line" | cut -d , -f 6) && \
	ee-check --quiet -d $$$$day $(2) | ee-score --quiet -d $$$$day | ee-rank > $(1).pool && \
	ee-draw --replay $(1) -n $$$$((size * $(SCALE) / 100)) --rest $(1).rest --expired $(1).expired \
		--report $(1).json $(1).pool > $(1).invited && \
	echo $(1),$$$$(wc -l < $(1).pool),$$$$(wc -l < $(1).invited),$$$$(wc -l < $(1).rest),$$$$(wc -l < $(1).expired) > $$@
$(1).rest: $(1).line ;
endef
before := $(POOL)
$(foreach round,$(ROUNDS),$(eval $(call play,$(round),$(before)))$(eval before := $(round).rest))
