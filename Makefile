# ee: small filters for Canada's Express Entry.  GNU make.
#
#   make demo     install what is missing, build, and run the whole pipeline on a sample pool
#   make check    the same set-up, then every test
#   make install  PREFIX=/usr/local DESTDIR=; make uninstall takes it back
#   make sanitize the tests under ASan and UBSan
#   make bench    speed beside cat and jq, as ratios
#   make backtest the forecasts of ee-wait held against past rounds
#   make lint     format, shell, manuals, clang-tidy

VERSION = 0.1.0
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
SHAREDIR = $(PREFIX)/share/ee
MANDIR = $(PREFIX)/share/man
DESTDIR =
BUILD = build

CC = cc
CXX = c++
CFLAGS = -O2 -g
CXXFLAGS = $(CFLAGS)
CPPFLAGS =
LDFLAGS =

WARNINGS = -Wall -Wextra -Wconversion -Wshadow
EE_CPPFLAGS = -D_GNU_SOURCE -DEE_VERSION='"$(VERSION)"' -DEE_SHARE_INSTALLED='"$(SHAREDIR)"' -iquote common
EE_CFLAGS = -std=c11 $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes
EE_CXXFLAGS = -std=c++17 $(WARNINGS) -fno-exceptions -fno-rtti
LIBS = -lsimdjson -lcsv -lpthread -lm

TOOLS = ee-check ee-score ee-rank ee-bands ee-draw ee-deadline ee-rounds ee-sample ee-checklist ee-boost ee-wait
SOURCES = $(wildcard common/*.c)
OBJECTS = $(SOURCES:common/%.c=$(BUILD)/common/%.o) $(BUILD)/common/json.o
BINARIES = $(TOOLS:%=$(BUILD)/bin/%)
LIBRARY = $(BUILD)/libee.a
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
MANUALS = $(patsubst %.in,%,$(notdir $(wildcard man/*.[157] man/*.5.in)))

.PHONY: all demo check unit install uninstall bench backtest sanitize lint dist clean
.DELETE_ON_ERROR:

all: $(BINARIES) $(MANUALS:%=$(BUILD)/man/%)

$(BUILD)/common/%.o: common/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/common/json.o: common/json.cc $(BUILD)/flags
	@mkdir -p $(@D)
	$(CXX) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CXXFLAGS) $(CXXFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/cmd/%.o: cmd/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

# libjq only where it is used: loading it takes a millisecond.
$(BUILD)/bin/ee-rounds $(BUILD)/bin/ee-draw: private LIBS += -ljq

$(BUILD)/bin/ee-deadline: private LIBS += -lical

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(LIBRARY)
	@mkdir -p $(@D)
	$(CXX) $(CXXFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LIBS)

# Other flags are other objects: everything is built again when they change.
FLAGS = $(CC) $(CXX) $(CPPFLAGS) $(CFLAGS) $(CXXFLAGS) $(LDFLAGS) $(VERSION) $(SHAREDIR)
$(BUILD)/flags: force
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@
.PHONY: force

-include $(wildcard $(BUILD)/*/*.d)

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY) $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) -Wno-conversion $(CFLAGS) -MMD -MP -c -o $@.o $<
	$(CXX) $(CXXFLAGS) $(LDFLAGS) -o $@ $@.o $(LIBRARY) $(LIBS) -ljq -lical -lcmocka

# Manual pages; that of the profile has its table of fields made from fields.def.
$(BUILD)/man/ee-profile.5: man/ee-profile.5.in common/fields.def tools/fields-table
	@mkdir -p $(@D)
	tools/fields-table common/fields.def > $@.fields
	sed -e '/^@FIELDS@$$/{' -e 'r $@.fields' -e 'd' -e '}' $< > $@
	@rm -f $@.fields

$(BUILD)/man/%: man/%
	@mkdir -p $(@D)
	cp $< $@

setup-build setup-demo setup-check setup-lint:
	@tools/setup $(@:setup-%=%)
.PHONY: setup-build setup-demo setup-check setup-lint

# The set-up comes first, then a make of its own that sees what was installed.
demo: setup-demo
	@$(MAKE) --no-print-directory all
	@tools/demo

check: setup-check
	@$(MAKE) --no-print-directory all unit
	@BUILD='$(BUILD)' tests/run

unit: $(UNIT)

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer.
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitize: setup-check
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/sanitize CFLAGS='-O1 -g $(SANITIZE)' all unit
	@BUILD='$(BUILD)/sanitize' tests/run

$(BUILD)/backtest: tests/backtest/backtest.c $(LIBRARY) $(BUILD)/flags
	$(CC) $(EE_CPPFLAGS) $(CPPFLAGS) $(EE_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@.o $<
	$(CXX) $(CXXFLAGS) $(LDFLAGS) -o $@ $@.o $(LIBRARY) $(LIBS)

backtest: setup-build
	@$(MAKE) --no-print-directory $(BUILD)/backtest
	@EE_SHARE=share $(BUILD)/backtest

bench: setup-check
	@$(MAKE) --no-print-directory all
	@tests/bench/run

lint: setup-lint all
	clang-format --dry-run -Werror cmd/*.c common/*.[ch] common/json.cc tests/unit/*.c tests/backtest/*.c
	shellcheck tools/* tests/run tests/bench/run .ci/run
	for page in $(BUILD)/man/*.[157]; do mandoc -Tlint -W warning $$page || exit 1; done
	clang-tidy --quiet cmd/*.c common/*.c -- -std=c11 $(EE_CPPFLAGS)

install: all
	install -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(MANDIR)/man5' '$(DESTDIR)$(MANDIR)/man7'
	install -m 755 $(BINARIES) '$(DESTDIR)$(BINDIR)'
	for section in 1 5 7; do install -m 644 $(BUILD)/man/*.$$section '$(DESTDIR)$(MANDIR)'/man$$section; done
	for file in $$(cd share && find . -type f); do install -D -m 644 share/$$file '$(DESTDIR)$(SHAREDIR)'/$$file; done

uninstall:
	rm -f $(TOOLS:%='$(DESTDIR)$(BINDIR)'/%)
	for page in $(MANUALS); do rm -f '$(DESTDIR)$(MANDIR)'/man$${page##*.}/$$page; done
	rm -rf '$(DESTDIR)$(SHAREDIR)'

dist:
	@mkdir -p $(BUILD)
	git archive --prefix=ee-$(VERSION)/ -o $(BUILD)/ee-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(BUILD)
