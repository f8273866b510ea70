/* The floor: the plainest libfcgi loop, to compare Mercer's own workers with (see bench/fastcgi).
 */
#include <fcgiapp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

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

/* usage: floor SOCKET WORKERS PAGE_BYTES [WRITER_BYTES] */
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
    FCGX_Init();
    int listen_fd = FCGX_OpenSocket(words[1], 511);
    for (int i = (int)strtol(words[2], NULL, 10); i > 1; i--)
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            break;
        }
    FCGX_InitRequest(&request, listen_fd, 0);
    while (FCGX_Accept_r(&request) == 0)
        answer(&request, page, page_bytes, writer_bytes);
    free(page);
    return 0;
}
