#include "cmd/rank/ranking.h"

#include <pthread.h>

#include "stream/process.h"

enum { BLOCK = 256 << 10, HELPED_MIN = 1000 };

static void
put_entry(struct ee_buffer *out, const struct ee_entry *entry, int64_t rank)
{
	/* Without a column for the rank there is no hole for it. */
	size_t before = entry->hole < 0 ? entry->length : (size_t)entry->hole;

	ee_buffer_add(out, entry->bytes, before);
	if (entry->hole >= 0)
		ee_buffer_int(out, rank);
	ee_buffer_add(out, entry->bytes + before, entry->length - before);
}

static void
write_out(struct ee_ranking *ranking, struct ee_buffer *out)
{
	ee_filter_write(ranking->filter, out->data, out->length);
	out->length = 0;
}

void
ee_ranking_put(struct ee_ranking *ranking, const struct ee_entry *entry)
{
	put_entry(&ranking->out, entry, ++ranking->rank);
	if (ranking->out.length >= BLOCK)
		write_out(ranking, &ranking->out);
}

void
ee_ranking_end(struct ee_ranking *ranking)
{
	write_out(ranking, &ranking->out);
	ee_buffer_free(&ranking->out);
}

/* Entries that lie in memory in another order. */
struct scattered {
	const struct ee_entry *entry;
	size_t count, next;
	int64_t rank; /* of the last one */
};

/*
 * Asks for the bytes of an entry that is AHEAD of the one that is copied: they are in no cache, and
 * to wait for them was half the time of the output.
 */
static inline void
ask_for(const struct scattered *from)
{
	enum { AHEAD = 6, LINE = 64, ASKED_MAX = 1024 };
	const struct ee_entry *entry = from->entry + from->next + AHEAD;

	if (from->next + AHEAD >= from->count)
		return;
	for (uint32_t at = 0; at < entry->length && at < ASKED_MAX; at += LINE)
		__builtin_prefetch(entry->bytes + at);
}

/* The next block, in OUT; false where none are left. */
static bool
gather(struct scattered *from, struct ee_buffer *out)
{
	out->length = 0;
	for (; from->next < from->count && out->length < BLOCK; from->next++) {
		ask_for(from);
		put_entry(out, &from->entry[from->next], ++from->rank);
	}
	return out->length > 0;
}

/* Blocks that one thread fills and the other writes, in turn. */
struct relay {
	struct scattered from;
	struct ee_buffer block[2];
	bool full[2], ended;
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

static void *
fill_blocks(void *context)
{
	struct relay *relay = context;
	bool more = true;

	for (int i = 0; more; i = !i) {
		pthread_mutex_lock(&relay->lock);
		while (relay->full[i])
			pthread_cond_wait(&relay->changed, &relay->lock);
		pthread_mutex_unlock(&relay->lock);
		more = gather(&relay->from, &relay->block[i]);
		pthread_mutex_lock(&relay->lock);
		relay->full[i] = more;
		relay->ended = !more;
		pthread_cond_signal(&relay->changed);
		pthread_mutex_unlock(&relay->lock);
	}
	return NULL;
}

static void
write_blocks(struct ee_ranking *ranking, struct relay *relay)
{
	for (int i = 0;; i = !i) {
		bool full;

		pthread_mutex_lock(&relay->lock);
		while (!relay->full[i] && !relay->ended)
			pthread_cond_wait(&relay->changed, &relay->lock);
		full = relay->full[i];
		pthread_mutex_unlock(&relay->lock);
		if (!full)
			return;
		write_out(ranking, &relay->block[i]);
		pthread_mutex_lock(&relay->lock);
		relay->full[i] = false;
		pthread_cond_signal(&relay->changed);
		pthread_mutex_unlock(&relay->lock);
	}
}

void
ee_ranking_all(struct ee_ranking *ranking, const struct ee_entry *entry, size_t count, bool helped)
{
	struct relay relay = { .from = { entry, count, 0, ranking->rank } };
	pthread_t thread;

	pthread_mutex_init(&relay.lock, NULL);
	pthread_cond_init(&relay.changed, NULL);
	if (helped && count > HELPED_MIN && ee_process_start(&thread, fill_blocks, &relay) == 0) {
		write_blocks(ranking, &relay);
		(void)pthread_join(thread, NULL);
	} else {
		while (gather(&relay.from, &relay.block[0]))
			write_out(ranking, &relay.block[0]);
	}
	ranking->rank = relay.from.rank;
	ee_buffer_free(&relay.block[0]);
	ee_buffer_free(&relay.block[1]);
	pthread_cond_destroy(&relay.changed);
	pthread_mutex_destroy(&relay.lock);
}
