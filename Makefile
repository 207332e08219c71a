# The front desk. Every target says what it does in `make help`; the work itself is in CMake, tools/ and web/.
PRESET ?= release
BUILD := build/$(PRESET)
NODE := $(CURDIR)/build/deps/node/bin
JOBS ?= $(shell nproc)

.DEFAULT_GOAL := help
.PHONY: help demo build web test test-cpp test-web check tidy fix bench fuzz clean setup

help: ## list the targets (the default)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## build, load the sample data, answer three questions, serve the page until Ctrl-C
	@$(BUILD)/querent demo $(if $(DEMO_ONCE),--once)

build: setup web ## build the program at build/release/querent (PRESET=debug: with sanitizers)
	@tools/build $(PRESET) $(JOBS) querent

test: ## run every test (PRESET=debug: the same with address and undefined-behaviour sanitizers)
	@tools/setup build test
	@$(MAKE) --no-print-directory web test-cpp test-web

check: ## formatting, layering, sizes, documents, TypeScript
	@tools/setup build check
	@$(MAKE) --no-print-directory web
	@tools/check/run

tidy: ## clang-tidy over all sources (minutes; what passed is remembered)
	@tools/setup build check
	@tools/check/tidy.py

fix: ## format the C++ and TypeScript sources
	@tools/setup build check
	@git ls-files 'src/*.hpp' 'src/*.cpp' 'bench/*.cpp' | xargs clang-format -i
	@PATH="$(NODE):$$PATH" web/tools/packages all
	@cd web && PATH="$(NODE):$$PATH" npm run --silent fix

bench: setup web ## measure what the budgets name; prints each figure with what it was compared to
	@tools/setup build bench
	@tools/build release $(JOBS)
	@bench/run

fuzz: ## attack the SQL front end with made-up input for MINUTES=5 each (libFuzzer)
	@tools/setup build fuzz
	@tools/fuzz $(or $(MINUTES),5)

clean: ## remove what was built (the downloaded parts in build/deps stay)
	@rm -rf build/release build/debug build/tsan build/web web/node_modules

setup:
	@tools/setup build

web:
	@tools/build-web

test-cpp:
	@tools/build $(PRESET) $(JOBS)
	@ctest --preset $(PRESET) --parallel $(JOBS)

test-web:
	@PATH="$(NODE):$$PATH" web/tools/packages all
	@cd web && PATH="$(NODE):$$PATH" npm test --silent
	@tests/web/run $(BUILD)/querent
