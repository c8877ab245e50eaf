# ee: small filters for Canada's Express Entry.  GNU make.
#
# "make help" prints the goals as they stand here.
#
#   make              the tools and their manual pages, in build; BUILD=FOLDER elsewhere, V=1 shows whole commands
#   make demo         install what is missing, build, and run the whole pipeline on a sample pool
#   make check        the same set-up, then every test; JOBS=N test files side by side, else as many as processors
#   make check-heavy  all of it: big samples of the tests, lint, recipes, many machines, faults, mutants, fuzz, sanitizers, valgrind, packages; in tests/heavy
#   make check-recipes  the recipes of ee-cookbook(7) and ee-parallel(7), with the programs that are here; make setup-recipes gets them
#   make check-many   three hosts by ssh, and Slurm, on this machine, with the programs that are here; make setup-many gets them; PROFILES=10000000 take 20 GB
#   make faults       makes each call of the C library fail in turn, and looks how the tools end; every n-th: STRIDE=n
#   make check-schema share/profile.schema.json against the filters, by ajv from npm: PROFILES=10000 from SEED=N
#   make check-random random profiles against a second implementation of the rules: PROFILES=20000 from SEED=N
#   make sanitize     the tests under ASan and UBSan; with so many workers a tool: WORKERS=N, else as many as processors
#   make sanitize-threads  the tests under ThreadSanitizer; WORKERS=N
#   make valgrind     typical commands of each tool, and unit tests, under valgrind
#   make coverage     which lines the tests reach, in build/coverage, by gcovr
#   make distcheck    the tarball unpacked, built, checked, installed, moved, used and uninstalled
#   make release-check  whether this commit can be released as VERSION: CHANGELOG, tag, then check-heavy; QUICK=1 without that
#   make lint         walls between the folders, format, shell, manuals, cppcheck, clang-tidy
#   make unit         only builds the unit tests, build/unit/test_MODULE
#   make schema       share/profile.schema.json anew, of fields.def and what the tools say
#   make datapackage  share/datapackage.json anew, of the tables that there are
#   make bench        speed beside DuckDB, Polars, mawk, Miller, jq, sqlite3, cat and sort, into tests/bench/RESULTS.md; PROFILES=1000000 RUNS=5 FULL=1
#   make bench-quick  a few ratios, in less than a minute
#   make bench-instructions  counts the instructions of ee-score and ee-rank anew, for the test that holds them
#   make fuzz         the fuzzers, by clang, each for MINUTES=1; one of them: TARGET=csv
#   make fuzz-corpus  what they found so far, by gcc
#   make mutants      change each cell of the tables, and see that a test notices; SAMPLE=N of them, taken at random
#   make mutants-code the same with the code of rules, days and deadlines
#   make backtest     the forecasts of ee-wait held against past rounds; up to another than the manual's: LAST=ROUND
#   make install      into PREFIX=/usr/local, below DESTDIR if that is given; parts of it into BINDIR LIBDIR INCLUDEDIR DATADIR, with SHAREDIR MANDIR COMPLETIONDIR ZSHDIR FISHDIR
#   make uninstall    takes back what install put there
#   make dist         the tarball of the sources, in build
#   make deb          Debian packages of it, in build/deb
#   make clean        removes build
#   make version      prints the version
#   make help         this list

# A start of make is ten times as long where it goes through the rules that it knows of itself.
MAKEFLAGS += --no-builtin-rules

VERSION = 0.1.0
BUILD = build

# These may come from the command line or, as in the builds of distributions, from the environment.
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
SHAREDIR ?= $(DATADIR)/ee
MANDIR ?= $(DATADIR)/man
INCLUDEDIR ?= $(PREFIX)/include
LIBDIR ?= $(PREFIX)/lib
COMPLETIONDIR ?= $(DATADIR)/bash-completion/completions
ZSHDIR ?= $(DATADIR)/zsh/site-functions
FISHDIR ?= $(DATADIR)/fish/vendor_completions.d
DESTDIR ?=
CFLAGS ?= -O2 -g
CXXFLAGS ?= $(CFLAGS)
CPPFLAGS ?=
LDFLAGS ?=
ifneq ($(filter default undefined,$(origin CC)),)
CC = cc
endif
ifneq ($(filter default undefined,$(origin CXX)),)
CXX = c++
endif

# The way from the programs to the tables, the same in a staged or moved tree.
BESIDE := $(shell realpath -m -s --relative-to='$(BINDIR)' '$(SHAREDIR)')

WARNINGS = -Wall -Wextra -Wconversion -Wshadow
EE_CPPFLAGS = -D_GNU_SOURCE -DEE_VERSION='"$(VERSION)"' -DEE_SHARE_INSTALLED='"$(SHAREDIR)"' \
	-DEE_SHARE_BESIDE='"$(BESIDE)"' -iquote common
# Every function begins a line of the cache: else speed changes by some per cent with where the linker puts it.
ALIGN = -falign-functions=64
# A row of a table may end early: the rest of it is zero.
EE_CFLAGS = -std=c11 $(ALIGN) $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes -Wno-missing-field-initializers
EE_CXXFLAGS = -std=c++17 $(ALIGN) $(WARNINGS) -fno-exceptions -fno-rtti
LIBS = -lsimdjson -lcsv -lutf8proc -lpthread -lm

# Hardening.  These stand in front of what comes from outside, which has the last word: -fno-stack-protector, -z,lazy, -no-pie.
# _FORTIFY_SOURCE does nothing but warn without an optimizer, hides from sanitizers the calls that they watch, and is not said
# a second time, where it would be another number.
HARDENED = -fstack-protector-strong
RELRO = -Wl,-z,relro,-z,now
PIE = $(if $(filter -static,$(LDFLAGS) $(CXXFLAGS)),,-pie)
fortified = $(if $(findstring _FORTIFY_SOURCE,$(1))$(findstring -fsanitize=,$(1)),,$(if $(filter-out -O0,$(lastword $(filter -O%,$(1)))),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDENED_C = $(call fortified,$(CC) $(CPPFLAGS) $(CFLAGS)) $(HARDENED)
HARDENED_CXX = $(call fortified,$(CXX) $(CPPFLAGS) $(CXXFLAGS)) $(HARDENED)

# A tool ee-x is cmd/ee-x.c, its private parts cmd/x/*.c if it has any, and the library; or it is the script cmd/ee-x.sh.  ee itself,
# cmd/ee.c, runs them.
SCRIPTS = $(notdir $(basename $(wildcard cmd/ee-*.sh)))
TOOLS = $(notdir $(basename $(wildcard cmd/ee-*.c))) $(SCRIPTS)
SOURCES = $(filter-out common/ee/%,$(wildcard common/*.c common/*/*.c common/*.cc common/*/*.cc))
PARTS = $(wildcard cmd/*/*.c)
objects_of = $(patsubst %,$(BUILD)/%.o,$(basename $(1)))
OBJECTS = $(call objects_of,$(SOURCES))
BINARIES = $(BUILD)/bin/ee $(TOOLS:%=$(BUILD)/bin/%)
LIBRARY = $(BUILD)/libee.a

# The scoring library for others: what ee/ee.h shows, and under it nothing that prints or ends a program.  Its version says
# when a program that was linked with an older one has to be linked again; VERSION is that of everything.
LIBVER = 0
OBJCOPY ?= objcopy
EXPRESSENTRY_SOURCES = $(wildcard common/ee/*.c common/explain/*.c common/rules/*.c) \
	$(filter-out $(addprefix common/intake/,lexicon.c places_late.c vocabulary.c),$(wildcard common/intake/*.c)) \
	$(filter-out $(addprefix common/base/,buffer.c converter.c glyph.c names.c say.c write.c),$(wildcard common/base/*.c))
EXPRESSENTRY_OBJECTS = $(patsubst %.c,$(BUILD)/pic/%.o,$(EXPRESSENTRY_SOURCES))
SHARED_LIBRARY = libexpressentry.so.$(LIBVER)
EXPRESSENTRY = $(addprefix $(BUILD)/,libexpressentry.a $(SHARED_LIBRARY) expressentry.pc)
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
ALL_OBJECTS = $(OBJECTS) $(call objects_of,$(PARTS) $(wildcard cmd/*.c tests/*.c tests/unit/*.c tests/backtest/*.c tests/fuzz/*.c tests/fuzz/*/*.c tests/faults/*.c))
MANUALS = $(patsubst %.in,%,$(notdir $(wildcard man/*.[157] man/*.[35].in)))

.PHONY: all demo check check-heavy check-random check-recipes check-many check-schema schema datapackage release-check version faults unit install uninstall bench bench-quick bench-instructions backtest fuzz mutants mutants-code fuzz-corpus sanitize sanitize-threads valgrind coverage lint dist distcheck deb clean help
.DELETE_ON_ERROR:

# A goal that is reached says nothing.
all: $(BINARIES) $(EXPRESSENTRY) $(MANUALS:%=$(BUILD)/man/%)
	@:

help:
	@sed -n '2,/^$$/s/^#   //p' Makefile

# What a recipe does, in a word and a path, in place of its command.
V ?=
say = $(if $(filter-out 0,$(V)),,@echo '$(1)' && )

$(BUILD)/cmd/%.o $(BUILD)/tests/%.o: private EE_CPPFLAGS += -iquote .
$(BUILD)/tests/unit/%.o: private EE_CFLAGS += -Wno-conversion

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC $<)$(CC) $(HARDENED_C) -fPIE $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/pic/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC $< (PIC))$(CC) $(HARDENED_C) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) $(CFLAGS) -fPIC -fvisibility=hidden -fno-lto -DNDEBUG -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.cc $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CXX $<)$(CXX) $(HARDENED_CXX) -fPIE $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CXXFLAGS) $(CXXFLAGS) -MMD -MP -c -o $@ $<

# A source that was moved or renamed is still named by what the last build left.
%.c: ;
%.cc: ;

.SECONDARY: $(ALL_OBJECTS) $(EXPRESSENTRY_OBJECTS)
-include $(ALL_OBJECTS:.o=.d) $(EXPRESSENTRY_OBJECTS:.o=.d)

# "q" appends every member: with "r", two files of one name in different folders would be one member.
$(LIBRARY): $(OBJECTS) $(BUILD)/sources
	@rm -f $@
	$(call say,AR $@)$(AR) qcs $@ $(OBJECTS)

# The private parts of all tools, for tests of them.
$(BUILD)/parts.a: $(call objects_of,$(PARTS)) $(BUILD)/sources
	@rm -f $@
	$(call say,AR $@)$(AR) qcs $@ $(call objects_of,$(PARTS))

# One object of all, in which only the names of ee.h can be seen: others may have an ee_fail() of their own.
$(BUILD)/libexpressentry.a: $(EXPRESSENTRY_OBJECTS) $(BUILD)/sources
	@rm -f $@
	$(call say,LD $@)$(LD) -r -o $(BUILD)/expressentry.o $(EXPRESSENTRY_OBJECTS)
	@$(OBJCOPY) --localize-hidden $(BUILD)/expressentry.o
	@$(AR) qcs $@ $(BUILD)/expressentry.o

$(BUILD)/$(SHARED_LIBRARY): $(EXPRESSENTRY_OBJECTS) $(BUILD)/sources
	$(call say,LD $@)$(CC) $(RELRO) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(@F) -Wl,-z,defs -o $@ $(EXPRESSENTRY_OBJECTS) -lcsv -lpthread
	@ln -s -f $(@F) $(BUILD)/libexpressentry.so

# So that a tree that is moved can be told by its prefix alone.
below_prefix = $(patsubst $(PREFIX)/%,$${prefix}/%,$(1))
$(BUILD)/expressentry.pc: common/ee/expressentry.pc.in $(BUILD)/places
	@mkdir -p $(@D)
	$(call say,GEN $@)sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@INCLUDEDIR@|$(call below_prefix,$(INCLUDEDIR))|' \
		-e 's|@LIBDIR@|$(call below_prefix,$(LIBDIR))|' \
		-e 's|@VERSION@|$(VERSION)|' $< > $@

LINK = $(call say,LD $@)$(CXX) $(PIE) $(RELRO) $(CXXFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBS)

# libjq only where it is used: loading it takes a millisecond.
$(BUILD)/bin/ee-rounds $(BUILD)/bin/ee-draw: private LIBS += -ljq

$(BUILD)/bin/ee-deadline: private LIBS += -lical

$(BUILD)/bin/ee: $(BUILD)/cmd/ee.o $(LIBRARY) | $(BUILD)/tables
	@mkdir -p $(@D)
	$(LINK)

.SECONDEXPANSION:
$(BUILD)/bin/ee-%: $(BUILD)/cmd/ee-%.o $$(call objects_of,$$(wildcard cmd/$$*/*.c)) $(LIBRARY) | $(BUILD)/tables
	@mkdir -p $(@D)
	$(LINK)

$(SCRIPTS:%=$(BUILD)/bin/%): $(BUILD)/bin/%: cmd/%.sh $(BUILD)/places | $(BUILD)/tables
	@mkdir -p $(@D)
	$(call say,GEN $@)sed -e 's|@VERSION@|$(VERSION)|' -e 's|@BESIDE@|$(BESIDE)|' -e 's|@SHAREDIR@|$(SHAREDIR)|' $< > $@ && chmod 755 $@

# Programs look here for tables first: those of this tree, whatever BUILD is and whatever is installed.
$(BUILD)/tables:
	@mkdir -p $(@D)
	@ln -s -f -n -r share $@

$(BUILD)/unit/%: private LIBS += -ljq -lical -lcmocka
$(BUILD)/tests/tree.o: private EE_CPPFLAGS += -DEE_ROOT='"$(CURDIR)"'
$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/tests/tree.o $(BUILD)/parts.a $(LIBRARY)
	@mkdir -p $(@D)
	$(LINK)

# Programs that link the scoring library as others would, for tests/library.bats; and that of two threads, the library and
# all, under ThreadSanitizer, which goes with no other sanitizer.
LIBRARY_TESTS = $(patsubst tests/library/%.c,$(BUILD)/library/%,$(wildcard tests/library/*.c))
$(BUILD)/library/%: tests/library/%.c $(BUILD)/libexpressentry.a
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -Icommon -o $@ $< $(BUILD)/libexpressentry.a -lcsv -lpthread

$(BUILD)/library/threads: tests/library/threads.c $(EXPRESSENTRY_SOURCES) $(BUILD)/libexpressentry.a
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) $(EE_CPPFLAGS) $(EE_CFLAGS) -Icommon -O1 -g -fsanitize=thread -o $@ $(filter %.c,$^) -lcsv -lpthread

# Other flags are other objects, and a source that is gone leaves the library: what depends on these
# is made again when their text changes.
quoted = '$(subst ','\'',$(1))'
$(BUILD)/flags: text = $(CC) $(CXX) $(HARDENED_C) $(HARDENED_CXX) $(PIE) $(RELRO) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) $(CFLAGS) $(EE_CXXFLAGS) $(CXXFLAGS) $(LDFLAGS)
$(BUILD)/sources: text = $(SOURCES) $(PARTS) $(EXPRESSENTRY_SOURCES)
$(BUILD)/places: text = $(PREFIX) $(INCLUDEDIR) $(LIBDIR) $(VERSION) $(BESIDE) $(SHAREDIR)
$(BUILD)/flags $(BUILD)/sources $(BUILD)/places: force
	@mkdir -p $(@D)
	@printf '%s\n' $(call quoted,$(text)) | cmp -s - $@ || printf '%s\n' $(call quoted,$(text)) > $@
.PHONY: force

# Manual pages; that of the profile has its table of fields made from fields.def.
$(BUILD)/man/ee-profile.5: man/ee-profile.5.in common/base/fields.def tools/fields-table
	@mkdir -p $(@D)
	$(call say,MAN $(@F))tools/fields-table common/base/fields.def > $@.fields
	@sed -e '/^@FIELDS@$$/{' -e 'r $@.fields' -e 'd' -e '}' $< > $@
	@rm -f $@.fields

$(BUILD)/man/ee.3: man/ee.3.in $(wildcard share/examples/score.*) tools/examples
	@mkdir -p $(@D)
	$(call say,MAN $(@F))tools/examples $< > $@

$(BUILD)/man/%: man/%
	@mkdir -p $(@D)
	$(call say,MAN $(@F))cp $< $@

version:
	@echo $(VERSION)

SETUPS = $(addprefix setup-,build demo check recipes many schema valgrind coverage fuzz fuzz-corpus lint bench bench-quick deb)
$(SETUPS):
	@tools/setup $(@:setup-%=%)
	$(if $(filter setup-recipes,$@),@tests/recipes/duckdb-by-npm '$(BUILD)/recipes')
.PHONY: $(SETUPS)

# The set-up comes first, then a make of its own that sees what was installed.
demo: setup-demo
	@[ ! -t 2 ] || echo 'building ...' >&2
	@said=$$($(MAKE) --no-print-directory all 2>&1) || { printf '%s\n' "$$said"; exit 1; }
	@tools/demo

JOBS ?=
check: setup-check
	@$(MAKE) --no-print-directory tested
	@BUILD='$(BUILD)' JOBS='$(JOBS)' tests/run

check-heavy: setup-check
	@$(MAKE) --no-print-directory tested
	@BUILD='$(BUILD)' JOBS='$(JOBS)' tests/heavy

check-random: setup-check
	@$(MAKE) --no-print-directory all
	@BUILD='$(BUILD)' tests/check-random

# Written by themselves: an end on the way leaves the old ones.
schema: setup-demo
	@$(MAKE) --no-print-directory all
	$(call say,GEN share/profile.schema.json)BUILD='$(BUILD)' tools/schema > $(BUILD)/profile.schema.json
	@mv $(BUILD)/profile.schema.json share/profile.schema.json

datapackage: setup-demo
	@mkdir -p $(BUILD)
	$(call say,GEN share/datapackage.json)tools/datapackage > $(BUILD)/datapackage.json
	@mv $(BUILD)/datapackage.json share/datapackage.json

check-schema: setup-schema
	@$(MAKE) --no-print-directory all
	@BUILD='$(BUILD)' PROFILES='$(PROFILES)' SEED='$(SEED)' tests/schema/run

# What these call is large, and some of it servers that Debian starts: nothing is installed unasked, and what is missing is
# skipped by name.  What Debian has goes first: another python3 does not find the modules of Debian.
check-recipes: setup-check
	@$(MAKE) --no-print-directory all
	@PATH="/usr/bin:$$PATH" BUILD='$(BUILD)' JOBS='$(JOBS)' tests/run $(wildcard tests/recipes/*.bats man/ee-cookbook.7 man/ee-parallel.7)

check-many: setup-check
	@$(MAKE) --no-print-directory all
	@BUILD='$(BUILD)' JOBS=1 tests/run $(wildcard tests/many/*.bats)

QUICK ?=
release-check:
	@tools/release-check $(if $(QUICK),--quick)

unit: $(UNIT) $(LIBRARY_TESTS)
	@:

# The injector is loaded in front of all others, so that flags that instrument it would do so to every program.
FAULTS = $(addprefix $(BUILD)/faults/,faults inject.so planted)
$(BUILD)/faults/inject.so: $(addprefix tests/faults/,inject.c fault.c fault.h) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -iquote . -O2 -g -fPIC -shared -o $@ $(filter %.c,$^)

$(BUILD)/faults/faults: $(call objects_of,$(filter-out %/inject.c %/planted.c,$(wildcard tests/faults/*.c)))
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

$(BUILD)/faults/planted: $(BUILD)/tests/faults/planted.o
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# All that the tests run.
tested: all unit $(BUILD)/backtest $(FAULTS)
	@:
.PHONY: tested

STRIDE ?=
OFFSET ?=
faults: setup-build
	@$(MAKE) --no-print-directory all $(FAULTS)
	@BUILD='$(BUILD)' JOBS='$(JOBS)' STRIDE='$(STRIDE)' OFFSET='$(OFFSET)' tests/faults/run

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer; and under ThreadSanitizer, which goes with no other.  What
# they find ends the program, with a status that we do not use, and is kept in a file, since a test may look at neither.  They
# bring the compiler to warnings that are wrong.  A filter that ends on its way leaves its threads to the system: that is no leak;
# and each has a stack for signals of its own, which AddressSanitizer would take for the one that it makes and give back.
SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation
WORKERS ?=
workers = $(if $(WORKERS),CPPFLAGS='$(CPPFLAGS) -DEE_WORKERS=$(WORKERS)')
SANITIZED = CFLAGS='$(SANITIZE)' CXXFLAGS='$(SANITIZE)' $(workers) BUILD='$(BUILD)/sanitize'
THREADS = -O1 -g -fsanitize=thread -fno-omit-frame-pointer -Wno-format-truncation
THREADED = CFLAGS='$(THREADS)' CXXFLAGS='$(THREADS)' $(workers) BUILD='$(BUILD)/sanitize-threads'
FOUND = exitcode=66:log_path=$(abspath $(BUILD))/$@/found
kept = status=$$?; for found in $(BUILD)/$@/found.*; do [ ! -e "$$found" ] || { cat "$$found"; status=1; }; done; exit $$status
sanitize: setup-check
	@$(MAKE) --no-print-directory $(SANITIZED) tested
	@rm -f $(BUILD)/$@/found.*
	@$(SANITIZED) ASAN_OPTIONS='use_sigaltstack=0:$(FOUND)' UBSAN_OPTIONS=exitcode=66 JOBS='$(JOBS)' tests/run; $(kept)

sanitize-threads: setup-check
	@$(MAKE) --no-print-directory $(THREADED) tested
	@rm -f $(BUILD)/$@/found.*
	@$(THREADED) TSAN_OPTIONS='halt_on_error=1:report_thread_leaks=0:$(FOUND)' JOBS='$(JOBS)' tests/run; $(kept)

valgrind: setup-valgrind
	@$(MAKE) --no-print-directory tested
	@BUILD='$(BUILD)' JOBS='$(JOBS)' tests/valgrind

# Which lines the tests reach.  What an earlier run counted would be added to it.  Counters bring the compiler to warnings
# that are wrong, and a thread that is counted while the program leaves may count less than nothing, which gcovr is told to
# pass over.
COVER = -O0 -g -w --coverage -fprofile-update=atomic
COVERED = CFLAGS='$(COVER)' CXXFLAGS='$(COVER)' CPPFLAGS='-include tests/coverage/leave.h' BUILD='$(BUILD)/coverage'
coverage: setup-coverage
	@$(MAKE) --no-print-directory $(COVERED) tested
	@find $(BUILD)/coverage -name '*.gcda' -delete
	@$(COVERED) JOBS='$(JOBS)' tests/run; status=$$?; report='$(BUILD)/coverage/report'; \
	mkdir -p "$$report" && \
	{ gcovr --gcov-ignore-parse-errors --root . --filter common/ --filter cmd/ --txt --html-details "$$report/index.html" \
		$(BUILD)/coverage 2> "$$report/said" || { cat "$$report/said"; exit 1; }; } && \
	echo "line by line: $$report/index.html" && exit $$status

$(BUILD)/backtest: $(call objects_of,$(wildcard tests/backtest/*.c)) $(BUILD)/parts.a $(LIBRARY)
	$(LINK)

backtest: setup-build
	@$(MAKE) --no-print-directory $(BUILD)/backtest
	@EE_SHARE=share $(BUILD)/backtest $(LAST)

# Fuzzers: tests/fuzz/TARGET.c, by libFuzzer and clang, or by gcc over the seeds alone, which shares the objects of "make
# sanitize".  The calls of WRAPPED go to tests/fuzz/kit/kit.c, and each tool's main() is a function there.
MINUTES = 1
TARGET = $(notdir $(basename $(wildcard tests/fuzz/*.c)))
WRAPPED = exit _exit read write close poll malloc calloc realloc strdup free iconv_open iconv_close ee_tokens_new ee_tokens_free \
	ee_rulebook_read ee_rulebook_close ee_table_read ee_table_load
FUZZ_MAIN = $(BUILD)/tests/fuzz/kit/main.o
FUZZ = -fsanitize=address,undefined -fno-sanitize-recover=undefined
FUZZED = CC=clang CXX=clang++ CFLAGS='-O1 -g $(FUZZ) -fsanitize=fuzzer-no-link' CXXFLAGS='-O1 -g $(FUZZ) -fsanitize=fuzzer-no-link' \
	FUZZ_MAIN=-fsanitize=fuzzer BUILD='$(BUILD)/fuzz'
$(BUILD)/fuzzers/library: $(call objects_of,$(wildcard common/ee/*.c))
$(BUILD)/fuzzers/filter $(BUILD)/fuzzers/library: $(patsubst %,$(BUILD)/tests/fuzz/tools/%.o,$(filter-out $(SCRIPTS),$(TOOLS)))
$(BUILD)/fuzzers/%: private LIBS += $(FUZZ_MAIN:%.o=) -ljq -lical -ljansson $(WRAPPED:%=-Wl,--wrap=%)
$(BUILD)/fuzzers/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/kit/kit.o $(BUILD)/tests/fuzz/kit/blocks.o $(BUILD)/tests/tree.o $(filter %.o,$(FUZZ_MAIN)) \
	$(BUILD)/parts.a $(LIBRARY)
	@mkdir -p $(@D)
	$(LINK)

$(BUILD)/tests/fuzz/tools/%.o: $(BUILD)/cmd/%.o
	@mkdir -p $(@D)
	@$(OBJCOPY) --redefine-sym main=$(subst -,_,$*)_main $< $@

# For the reader of CSV beside that of Python.
$(BUILD)/fuzz-peer: $(BUILD)/tests/fuzz/peer/rows.o $(LIBRARY)
	@mkdir -p $(@D)
	$(LINK)

fuzz: setup-fuzz
	@$(MAKE) --no-print-directory $(FUZZED) $(TARGET:%=$(BUILD)/fuzz/fuzzers/%) $(BUILD)/fuzz/fuzz-peer
	@BUILD='$(BUILD)/fuzz' tests/fuzz/run $(MINUTES) $(TARGET)

fuzz-corpus: setup-fuzz-corpus
	@$(MAKE) --no-print-directory $(SANITIZED) $(TARGET:%=$(BUILD)/sanitize/fuzzers/%) $(BUILD)/sanitize/fuzz-peer
	@BUILD='$(BUILD)/sanitize' tests/fuzz/run seeds $(TARGET)

# What was looked at before is kept in build/mutants, and not looked at again.
SAMPLE = 0
mutants: setup-check
	@$(MAKE) --no-print-directory all
	@BUILD='$(BUILD)' python3 tests/mutants/tables.py --sample $(SAMPLE)

mutants-code: setup-check
	@$(MAKE) --no-print-directory tested
	@BUILD='$(BUILD)' python3 tests/mutants/code.py --sample $(SAMPLE)

# The stop watch, and simdjson's parser alone.
$(BUILD)/bench/clock: tests/bench/clock.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC $@)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -o $@ $<

$(BUILD)/bench/dom: tests/bench/dom.cc $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CXX $@)$(CXX) $(EE_CXXFLAGS) $(CXXFLAGS) -o $@ $< -lsimdjson

bench-programs: all $(BUILD)/bench/clock $(BUILD)/bench/dom
	@:
.PHONY: bench-programs

bench bench-quick: %: setup-%
	@$(MAKE) --no-print-directory bench-programs
	@BUILD='$(BUILD)' tests/bench/$(@:bench%=run%)

bench-instructions: setup-check
	@$(MAKE) --no-print-directory all
	@BUILD='$(BUILD)' tests/bench/instructions-update

C_FILES = $(wildcard cmd/*.c cmd/*/*.c common/ee/*.c) $(filter %.c,$(SOURCES))
lint: setup-lint all
	$(call say,LINT walls)tools/walls
	$(call say,LINT format)clang-format --dry-run -Werror $(C_FILES) $(wildcard cmd/*/*.h common/*.h common/*/*.h tests/*.c tests/*/*.[ch] tests/*/*/*.[ch]) $(filter %.cc,$(SOURCES))
	$(call say,LINT shell)shellcheck -x $(filter-out %.jq %/debian,$(wildcard tools/*)) tools/debian/tests/suite tools/debian/tests/library tests/deb tests/run tests/heavy tests/check-random tests/schema/run tests/valgrind tests/bench/run tests/bench/run-quick tests/bench/instructions-count tests/bench/instructions-update tests/fuzz/run tests/faults/run tests/faults/prepare .ci/run \
		$(wildcard cmd/*.sh share/examples/*.sh share/completions/*.bash tests/completions/*.bash tests/recipes/*.bats tests/recipes/duckdb-by-npm tests/many/*)
	$(call say,LINT manuals)for page in $(BUILD)/man/*.[1357]; do mandoc -Tlint -W warning $$page || exit 1; done
	$(call say,LINT cppcheck)mkdir -p $(BUILD)/cppcheck && said=$$(cppcheck -j "$$(nproc)" --quiet --std=c11 --std=c++17 \
		--enable=warning,performance,portability --library=gnu --library=.cppcheck.cfg --suppressions-list=.cppcheck-suppressions \
		--cppcheck-build-dir=$(BUILD)/cppcheck $(filter -D%,$(EE_CPPFLAGS)) -Icommon -I. cmd common 2>&1) && \
		[ -z "$$said" ] || { printf '%s\n' "$$said"; exit 1; }
	$(call say,LINT clang-tidy)said=$$(printf '%s\n' $(patsubst %,'% -- -std=c++17',$(filter %.cc,$(SOURCES))) $(patsubst %,'% -- -std=c11',$(C_FILES)) | \
		xargs -P "$$(nproc)" -L 1 clang-tidy --quiet $(patsubst %,--extra-arg=%,$(EE_CPPFLAGS) -iquote .) 2>&1) || \
		{ printf '%s\n' "$$said" | grep -v ' warnings generated\.$$'; exit 1; }

# Into these folders, and for completion one name a tool into COMPLETIONDIR and FISHDIR: bash-completion and fish look for that
# of the command, zsh in the first line of what lies in ZSHDIR.
SHARED = '$(BINDIR)' '$(MANDIR)/man1' '$(MANDIR)/man3' '$(MANDIR)/man5' '$(MANDIR)/man7' '$(COMPLETIONDIR)' \
	'$(ZSHDIR)' '$(FISHDIR)' '$(INCLUDEDIR)/ee' '$(LIBDIR)/pkgconfig'

install: all
	$(call say,INSTALL $(DESTDIR)$(BINDIR))for folder in $(SHARED); do install -d '$(DESTDIR)'"$$folder" || exit 1; done
	@install -m 755 $(BINARIES) '$(DESTDIR)$(BINDIR)'
	$(call say,INSTALL $(DESTDIR)$(LIBDIR))install -m 644 $(BUILD)/libexpressentry.a $(BUILD)/$(SHARED_LIBRARY) '$(DESTDIR)$(LIBDIR)'
	@ln -s -f $(SHARED_LIBRARY) '$(DESTDIR)$(LIBDIR)/libexpressentry.so'
	@install -m 644 $(BUILD)/expressentry.pc '$(DESTDIR)$(LIBDIR)/pkgconfig'
	@install -m 644 common/ee/ee.h '$(DESTDIR)$(INCLUDEDIR)/ee'
	$(call say,INSTALL $(DESTDIR)$(MANDIR))$(foreach part,1 3 5 7,install -m 644 $(patsubst %,$(BUILD)/man/%,$(filter %.$(part),$(MANUALS))) '$(DESTDIR)$(MANDIR)/man$(part)' &&) true
	$(call say,INSTALL $(DESTDIR)$(SHAREDIR))for folder in $$(find share -type d); do \
		to='$(DESTDIR)$(SHAREDIR)'"$${folder#share}"; \
		install -d "$$to" && find "$$folder" -maxdepth 1 -type f -exec install -m 644 -t "$$to" {} + || exit 1; done
	$(call say,INSTALL $(DESTDIR)$(COMPLETIONDIR))install -m 644 share/completions/ee.bash '$(DESTDIR)$(COMPLETIONDIR)/ee'
	@for tool in $(TOOLS); do ln -s -f ee '$(DESTDIR)$(COMPLETIONDIR)'/$$tool || exit 1; done
	$(call say,INSTALL $(DESTDIR)$(ZSHDIR))install -m 644 share/completions/_ee '$(DESTDIR)$(ZSHDIR)'
	$(call say,INSTALL $(DESTDIR)$(FISHDIR))install -m 644 share/completions/ee.fish '$(DESTDIR)$(FISHDIR)'
	@for tool in $(TOOLS); do ln -s -f ee.fish '$(DESTDIR)$(FISHDIR)'/$$tool.fish || exit 1; done

# Files by their names, so that a rule set that somebody added stays; then the folders in which nothing is left, up to
# DESTDIR or PREFIX.  Those of /usr and /usr/local itself stay: on a running system an empty /usr/local/bin was there before
# us, with an owner and a mode that the next installer relies on.
uninstall:
	$(call say,UNINSTALL $(or $(DESTDIR)$(PREFIX),/))rm -f $(BINARIES:$(BUILD)/bin/%='$(DESTDIR)$(BINDIR)'/%)
	@rm -f '$(DESTDIR)$(COMPLETIONDIR)/ee' $(TOOLS:%='$(DESTDIR)$(COMPLETIONDIR)'/%) '$(DESTDIR)$(ZSHDIR)/_ee' \
		'$(DESTDIR)$(FISHDIR)/ee.fish' $(TOOLS:%='$(DESTDIR)$(FISHDIR)'/%.fish)
	@rm -f '$(DESTDIR)$(INCLUDEDIR)/ee/ee.h' '$(DESTDIR)$(LIBDIR)/pkgconfig/expressentry.pc' \
		$(addprefix '$(DESTDIR)$(LIBDIR)/'libexpressentry,.a .so .so.$(LIBVER))
	@rm -f $(foreach page,$(MANUALS),'$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $(page)))/$(page)')
	@[ ! -d '$(DESTDIR)$(SHAREDIR)' ] || find share -type f -printf '%P\0' | (cd '$(DESTDIR)$(SHAREDIR)' && xargs -0 rm -f)
	@clear() { [ ! -d "$$1" ] || [ -L "$$1" ] || rmdir --ignore-fail-on-non-empty "$$1"; }; \
	(cd share && find . -depth -type d) | while read -r folder; do \
		clear '$(DESTDIR)$(SHAREDIR)'"$${folder#.}" || exit 1; done || exit 1; \
	top=$$(realpath -m -s '$(or $(DESTDIR),$(PREFIX),/)') || exit 1; \
	[ "$$top" != / ] || top=$$(realpath -m -s '/$(PREFIX)') || exit 1; \
	case $$top in /|/usr|/usr/local) exit 0 ;; esac; \
	for folder in $(SHARED) '$(SHAREDIR)'; do \
		folder=$$(realpath -m -s '$(DESTDIR)'"$$folder") || exit 1; \
		while [ "$${folder#"$$top"/}" != "$$folder" ]; do \
			clear "$$folder" || exit 1; \
			folder=$${folder%/*}; done; done

# What is committed, or in the tree of a tarball what its MANIFEST names, whatever else lies there by now.  The same bytes come out of
# every clone and of the tarball itself: MANIFEST begins with the second of the commit, the time of all files, and has their
# order; whose they are and by whom they may be written is not told, nor when it was packed.
RELEASE = ee-$(VERSION)
ifeq ($(wildcard MANIFEST),)
RELEASED = $(BUILD)/dist
else
RELEASED = .
endif
dist:
	$(call say,DIST $(BUILD)/$(RELEASE).tar.gz)rm -rf $(BUILD)/dist && mkdir -p $(BUILD)/dist
ifeq ($(wildcard MANIFEST),)
	@git archive HEAD > $(BUILD)/dist.tar && tar -x -f $(BUILD)/dist.tar -C $(BUILD)/dist && rm $(BUILD)/dist.tar
	@git log -1 --format=%ct > $(BUILD)/dist/MANIFEST
	@(cd $(BUILD)/dist && find . ! -type d -printf '%P\n') | LC_ALL=C sort >> $(BUILD)/dist/MANIFEST
endif
	@second=$$(head -n 1 $(RELEASED)/MANIFEST) && tail -n +2 $(RELEASED)/MANIFEST | \
	tar -c -f $(BUILD)/$(RELEASE).tar -C $(RELEASED) --format=ustar --mtime="@$$second" --owner=root:0 --group=root:0 \
		--mode=u=rwX,go=rX --transform='s,^,$(RELEASE)/,' --verbatim-files-from -T -
	@gzip -9 -n -f $(BUILD)/$(RELEASE).tar
	@rm -rf $(BUILD)/dist

distcheck: setup-check dist
	@tools/distcheck $(BUILD)/$(RELEASE).tar.gz

deb: setup-deb dist
	@tools/deb $(BUILD)/$(RELEASE).tar.gz $(BUILD)/deb

clean:
	$(call say,CLEAN $(BUILD))rm -rf $(BUILD)
