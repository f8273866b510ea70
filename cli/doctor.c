/* `mercer doctor`: checks everything that the shop leans on, and says what to do. */
#include "cli/doctor.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/settings.h"

#include <stdio.h>

static const struct cli_option options[] = {
    {"json", NULL, "print a JSON list of findings"},
    {"nginx", "FILE", "test this configuration of nginx instead of its own"},
    {0},
};

static const char *const words[] = {"ok", "warn", "fail"};

void doctor_add(struct doctor *doctor, enum finding_status status, const char *check,
                const char *text, const char *advice)
{
    struct finding *finding = arena_alloc(doctor->arena, sizeof *finding);

    *finding = (struct finding){status, check, text, advice, NULL};
    *doctor->end = finding;
    doctor->end = &finding->next;
}

static void print_lines(const struct doctor *doctor)
{
    size_t counts[3] = {0};

    for (const struct finding *f = doctor->first; f; f = f->next) {
        counts[f->status]++;
        printf("%-5s %s: %s%s%s\n", words[f->status], f->check, f->text, f->advice ? " — " : "",
               f->advice ? f->advice : "");
    }
    printf("%zu ok, %zu warnings, %zu failures\n", counts[FINDING_OK], counts[FINDING_WARN],
           counts[FINDING_FAIL]);
}

static void print_json(const struct doctor *doctor)
{
    struct json_object *list = json_keep(doctor->arena, json_object_new_array());

    for (const struct finding *f = doctor->first; f; f = f->next) {
        struct json_object *item = json_object_new_object();

        json_object_object_add(item, "status", json_object_new_string(words[f->status]));
        json_object_object_add(item, "check", json_object_new_string(f->check));
        json_object_object_add(item, "text", json_object_new_string(f->text));
        json_object_object_add(item, "advice",
                               f->advice ? json_object_new_string(f->advice) : NULL);
        json_object_array_add(list, item);
    }
    puts(json_object_to_json_string_ext(list,
                                        JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
}

static void check_conf(struct doctor *doctor, const char *path)
{
    struct conf *conf;
    struct fault *fault = conf_load(doctor->arena, &settings, path, &conf);

    for (const struct fault *each = fault; each; each = each->next)
        doctor_add(doctor, FINDING_FAIL, "configuration", each->text,
                   "correct the line; etc/mercer.conf.example explains every setting");
    if (fault)
        return;
    doctor->conf = conf;
    doctor_add(doctor, FINDING_OK, "configuration",
               path ? arena_printf(doctor->arena, "%s is right", path)
                    : "there is no file, the standard values hold",
               NULL);
}

static int run(struct cli *cli)
{
    struct doctor doctor = {.arena = cli->arena, .nginx_conf = cli_option(cli, "nginx")};

    doctor.end = &doctor.first;
    check_conf(&doctor, cli->conf_path);
    if (doctor.conf) {
        doctor_check_database(&doctor);
        doctor_check_machine(&doctor);
    }
    if (cli_option(cli, "json"))
        print_json(&doctor);
    else
        print_lines(&doctor);
    for (const struct finding *f = doctor.first; f; f = f->next)
        if (f->status == FINDING_FAIL)
            return CLI_FAILED;
    return CLI_DONE;
}

const struct cli_command doctor_command = {
    .name = "doctor",
    .text = "Checks servers, rights, folders, templates and settings, and says what to do.",
    .details = "Status 0 if nothing fails; warnings do not count.",
    .options = options,
    .without_conf = true,
    .run = run,
};
