/* The floor: the plainest libfcgi loop, to compare Mercer's own workers with (see bench/run). */
#include <fcgiapp.h>
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define DOCUMENTS 1000 /* rows of bench_documents, asked for in turn */

static PGconn *connection; /* NULL: no document */

static void die(const char *why)
{
    fprintf(stderr, "floor: %s\n", why);
    exit(1);
}

static void open_database(const char *conninfo)
{
    connection = PQconnectdb(conninfo);
    PGresult *prepared = PQprepare(connection, "document",
                                   "SELECT document FROM bench_documents WHERE id = $1", 1, NULL);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK)
        die(PQerrorMessage(connection));
    PQclear(prepared);
}

/* Puts one document at the start of the page. */
static void select_document(char *page, int page_bytes)
{
    static unsigned turn;
    char id[12];
    const char *values[] = {id};

    snprintf(id, sizeof id, "%u", turn++ % DOCUMENTS);
    PGresult *result = PQexecPrepared(connection, "document", 1, values, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1)
        die(PQerrorMessage(connection));
    int length = PQgetlength(result, 0, 0);
    memcpy(page, PQgetvalue(result, 0, 0), (size_t)(length < page_bytes ? length : page_bytes));
    PQclear(result);
}

/* Through libfcgi's own 8 KB writer, or one of writer_bytes. */
static void answer(FCGX_Request *request, const char *page, int page_bytes, int writer_bytes)
{
    FCGX_Stream *out = writer_bytes
                           ? FCGX_CreateWriter(request->ipcFd, request->requestId, writer_bytes, 6)
                           : request->out;

    FCGX_FPrintF(out, "Content-Type: text/html\r\nContent-Length: %d\r\n\r\n", page_bytes);
    FCGX_PutStr(page, page_bytes, out);
    if (writer_bytes) {
        FCGX_FFlush(out);
        FCGX_FreeStream(&out);
    }
    FCGX_Finish_r(request);
}

/* usage: floor SOCKET WORKERS PAGE_BYTES [WRITER_BYTES [CONNINFO]] */
int main(int count, char **words)
{
    FCGX_Request request;

    if (count < 4)
        return 2;
    int page_bytes = (int)strtol(words[3], NULL, 10);
    int writer_bytes = count > 4 ? (int)strtol(words[4], NULL, 10) : 0;
    char *page = malloc((size_t)page_bytes);
    if (!page)
        return 1;
    memset(page, 'x', (size_t)page_bytes);
    signal(SIGPIPE, SIG_IGN);
    FCGX_Init();
    int listen_fd = FCGX_OpenSocket(words[1], 511);
    for (int i = (int)strtol(words[2], NULL, 10); i > 1; i--)
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            break;
        }
    if (count > 5)
        open_database(words[5]);
    FCGX_InitRequest(&request, listen_fd, 0);
    while (FCGX_Accept_r(&request) == 0) {
        if (connection)
            select_document(page, page_bytes);
        answer(&request, page, page_bytes, writer_bytes);
    }
    PQfinish(connection);
    free(page);
    return 0;
}
