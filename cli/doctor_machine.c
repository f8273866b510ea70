/* The doctor's look at everything but PostgreSQL. */
#include "cli/doctor.h"

#include "base/files.h"
#include "base/text.h"
#include "search/index.h"
#include "search/writer.h"
#include "services/cache.h"
#include "view/view.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define DISK_FAIL_MB 200
#define DISK_WARN_MB 2048

extern char **environ;

static const char *const pools[] = {"storefront", "account", "checkout", "admin", "api", "media"};

static void check_cache(struct doctor *doctor)
{
    const char *address = conf_text(doctor->conf, "redis");

    if (!*address) {
        doctor_add(doctor, FINDING_WARN, "redis", "no Redis is configured",
                   "the shop works, but slower: set redis");
        return;
    }
    struct cache *cache = cache_new(address);
    if (cache_is_up(cache))
        doctor_add(doctor, FINDING_OK, "redis", arena_printf(doctor->arena, "%s answers", address),
                   NULL);
    else
        doctor_add(doctor, FINDING_WARN, "redis",
                   arena_printf(doctor->arena, "%s does not answer", address),
                   "the shop works, but slower: start Redis or correct the setting redis");
    cache_free(cache);
}

static void check_disk(struct doctor *doctor, const char *setting, const char *path)
{
    struct statvfs disk;
    unsigned long long free_mb;

    if (statvfs(path, &disk) < 0)
        return;
    free_mb = (unsigned long long)disk.f_bavail * disk.f_frsize / (1024 * 1024);
    const char *check = arena_printf(doctor->arena, "%s_disk", setting);
    const char *text = arena_printf(doctor->arena, "%llu MB are free below %s", free_mb, path);
    if (free_mb < DISK_WARN_MB)
        doctor_add(doctor, free_mb < DISK_FAIL_MB ? FINDING_FAIL : FINDING_WARN, check, text,
                   "make room before it is full");
    else if (disk.f_files && disk.f_favail < 10000)
        doctor_add(doctor, FINDING_WARN, check,
                   arena_printf(doctor->arena, "only %llu files can still be made below %s",
                                (unsigned long long)disk.f_favail, path),
                   "the file system runs out of inodes");
    else
        doctor_add(doctor, FINDING_OK, check, text, NULL);
}

static void check_folder(struct doctor *doctor, const char *setting, bool is_written)
{
    const char *path = conf_text(doctor->conf, setting);
    int rights = R_OK | X_OK | (is_written ? W_OK : 0);

    if (!*path)
        return;
    if (faccessat(AT_FDCWD, path, rights, AT_EACCESS) < 0) {
        doctor_add(doctor, FINDING_FAIL, setting,
                   arena_printf(doctor->arena, "%s: %s", path, strerror(errno)),
                   is_written ? "make it, and let the user that runs Mercer write there"
                              : "install Mercer's data there, or correct the setting");
        return;
    }
    doctor_add(doctor, FINDING_OK, setting,
               arena_printf(doctor->arena, "%s can be %s", path, is_written ? "written" : "read"),
               NULL);
    if (is_written)
        check_disk(doctor, setting, path);
}

/* Listings and search need it; whether it follows shows in its own log and in index_covers. */
static void check_index(struct doctor *doctor)
{
    const char *folder = conf_text(doctor->conf, "index_folder");
    struct index *index = index_new(folder);
    struct fault *fault = index_refresh(index, doctor->arena);

    if (fault)
        doctor_add(doctor, FINDING_FAIL, "index", fault->text, "systemctl start mercer-index");
    else if (!writer_is_active(folder))
        doctor_add(doctor, FINDING_FAIL, "index",
                   arena_printf(doctor->arena,
                                "nobody keeps the index in %s as new as the database", folder),
                   "systemctl start mercer-index");
    else
        doctor_add(doctor, FINDING_OK, "index",
                   arena_printf(doctor->arena, "the index in %s follows the database", folder),
                   NULL);
    index_free(index);
}

/* Without it every page is kept for a second only: right, but slower. */
static void check_watch(struct doctor *doctor)
{
    const char *file = conf_text(doctor->conf, "page_watch_file");

    if (!conf_int(doctor->conf, "page_cache"))
        doctor_add(doctor, FINDING_WARN, "page_cache", "no page is kept: page_cache is 0",
                   "set page_cache, for example to 10s");
    else if (!file_is_locked(file))
        doctor_add(doctor, FINDING_WARN, "page_cache",
                   arena_printf(doctor->arena,
                                "nobody watches the page cache (%s is not locked): pages are "
                                "kept for one second only",
                                file),
                   "systemctl start mercer-watch");
    else
        doctor_add(doctor, FINDING_OK, "page_cache", "changed pages are dropped", NULL);
}

static void check_templates(struct doctor *doctor)
{
    const char *theme = conf_text(doctor->conf, "theme_folder");
    struct view_options options = {
        .templates_folder = conf_text(doctor->conf, "templates_folder"),
        .theme_folder = *theme ? theme : NULL,
    };
    struct view *view = NULL;
    struct fault *fault = view_new(doctor->arena, &options, &view);

    for (const struct fault *each = fault; each; each = each->next)
        doctor_add(doctor, FINDING_FAIL, "templates", each->text,
                   "correct the file; the workers keep the old templates until all compile");
    if (fault)
        return;
    view_free(view);
    doctor_add(doctor, FINDING_OK, "templates", "all compile", NULL);
}

static void check_static(struct doctor *doctor)
{
    const char *path =
        arena_printf(doctor->arena, "%s/manifest.json", conf_text(doctor->conf, "static_folder"));

    if (access(path, R_OK) < 0)
        doctor_add(doctor, FINDING_FAIL, "static_files",
                   arena_printf(doctor->arena, "%s: %s", path, strerror(errno)),
                   "make install writes it; or run tools/fingerprint");
    else
        doctor_add(doctor, FINDING_OK, "static_files", "the fingerprints are there", NULL);
}

static bool accepts(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool is_open = false;

    if (fd >= 0 && strlen(path) < sizeof address.sun_path) {
        memcpy(address.sun_path, path, strlen(path) + 1);
        is_open = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    }
    if (fd >= 0)
        close(fd);
    return is_open;
}

/* Only Unix sockets of this machine; a pool elsewhere is seen through /readyz. */
static void check_pool(struct doctor *doctor, const char *pool)
{
    const char *setting = arena_printf(doctor->arena, "listen_%s", pool);
    const char *listen = conf_text(doctor->conf, setting);

    if (!text_starts_with(listen, "unix:"))
        return;
    if (accepts(listen + sizeof "unix:" - 1))
        doctor_add(doctor, FINDING_OK, setting, "the pool accepts connections", NULL);
    else
        doctor_add(doctor, FINDING_WARN, setting,
                   arena_printf(doctor->arena, "%s does not accept connections", listen),
                   arena_printf(doctor->arena, "start the pool: systemctl start mercer@%s", pool));
}

static void check_nginx(struct doctor *doctor)
{
    char *const own[] = {"nginx", "-t", "-q", NULL};
    char *const given[] = {"nginx", "-t", "-q", "-c", (char *)doctor->nginx_conf, NULL};
    pid_t child;
    int status;
    int error =
        posix_spawnp(&child, "nginx", NULL, NULL, doctor->nginx_conf ? given : own, environ);

    if (error == ENOENT)
        error = posix_spawn(&child, "/usr/sbin/nginx", NULL, NULL, doctor->nginx_conf ? given : own,
                            environ);
    if (error) {
        doctor_add(doctor, FINDING_WARN, "nginx",
                   "nginx is not on this machine, or not to be found",
                   "test its configuration where it runs: nginx -t");
        return;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        doctor_add(doctor, FINDING_OK, "nginx", "its configuration is right", NULL);
    else if (!doctor->nginx_conf && geteuid() != 0)
        doctor_add(doctor, FINDING_WARN, "nginx", "its configuration could not be tested",
                   "only root may read the keys: sudo nginx -t");
    else
        doctor_add(doctor, FINDING_FAIL, "nginx", "its configuration is refused",
                   "nginx has said on standard error what is wrong");
}

void doctor_check_machine(struct doctor *doctor)
{
    check_cache(doctor);
    check_folder(doctor, "run_folder", true);
    check_folder(doctor, "media_folder", true);
    check_folder(doctor, "templates_folder", false);
    check_folder(doctor, "theme_folder", false);
    check_folder(doctor, "static_folder", false);
    check_folder(doctor, "sql_folder", false);
    check_index(doctor);
    check_watch(doctor);
    check_templates(doctor);
    check_static(doctor);
    for (size_t i = 0; i < sizeof pools / sizeof pools[0]; i++)
        check_pool(doctor, pools[i]);
    check_nginx(doctor);
}
