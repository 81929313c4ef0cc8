/* exowizard.exe and exowizardw.exe: start the Python in runtime\ with lib\start.pyc.
 *
 * A program of our own, so that Windows shows our name and icon, and keeps one entry in the task
 * bar. It loads only the Python beside it: neither an installed one nor the environment is asked
 * (python311._pth, and Python's isolated mode). Built with -DWINDOWED for the one without a
 * terminal.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

typedef int (*python_main)(int, wchar_t **);

static int fail(const wchar_t *words, DWORD error)
{
    wchar_t text[512];
    DWORD written;
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    int length = _snwprintf(text, 511, L"ExoWizard could not start: %ls (error %lu).\n"
                            L"Install it again; your settings and answers stay.\n", words, error);
    text[511] = 0;
#ifdef WINDOWED
    (void)out, (void)written, (void)length;
    MessageBoxW(NULL, text, L"ExoWizard", MB_ICONERROR | MB_OK);
#else
    if (length > 0 && !WriteConsoleW(out, text, (DWORD)length, &written, NULL)) {
        char plain[1024];
        int bytes = WideCharToMultiByte(CP_UTF8, 0, text, length, plain, 1024, NULL, NULL);
        WriteFile(out, plain, (DWORD)bytes, &written, NULL);
    }
#endif
    return 1;
}

static int run(int count, wchar_t **words)
{
    static wchar_t home[LONGEST], library[LONGEST + 32], start[LONGEST + 32];
    HMODULE python;
    python_main start_python;
    wchar_t **given, *cut;
    int i, n = 0;
    DWORD length = GetModuleFileNameW(NULL, home, LONGEST);

    if (!length || length == LONGEST || !(cut = wcsrchr(home, L'\\')))
        return fail(L"its own folder is not known", GetLastError());
    *cut = 0;
    SetDllDirectoryW(L""); /* never from the folder that it was started in */
    swprintf(library, LONGEST + 32, L"%ls\\runtime\\python311.dll", home);
    swprintf(start, LONGEST + 32, L"%ls\\lib\\start.pyc", home);
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return fail(L"runtime\\python311.dll cannot be loaded", GetLastError());
    start_python = (python_main)(void *)GetProcAddress(python, "Py_Main");
    given = calloc((size_t)count + 8, sizeof *given);
    if (!start_python || !given)
        return fail(L"runtime\\python311.dll cannot be used", GetLastError());
    given[n++] = words[0];
    given[n++] = L"-I";
    given[n++] = L"-B";
    given[n++] = L"-X";
    given[n++] = L"utf8";
    given[n++] = start;
    for (i = 1; i < count; i++)
        given[n++] = words[i];
    return start_python(n, given);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, wchar_t *line, int show)
{
    (void)self, (void)before, (void)line, (void)show;
    return run(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **words)
{
    return run(count, words);
}
#endif
