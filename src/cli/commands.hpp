// One function per command; the table in commands.cpp is made of them.
#pragma once

#include "cli/command.hpp"

namespace querent::cli {

Command demo_command();
Command ask_command();
Command chat_command();
Command sql_command();
Command ingest_command();
Command sources_command();
Command catalog_command();
Command teach_command();
Command verify_command();
Command verified_command();
Command receipt_command();
Command eval_command();
Command serve_command();
Command doctor_command();
Command completion_command();
Command man_command();
Command help_command();

}  // namespace querent::cli
