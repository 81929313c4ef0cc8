/* For tests under wine only: wine 8 has no icuuc.dll, which Windows has had since 2017. Every
 * converter is refused, so Qt falls back on its own for UTF-8. Never shipped. */
typedef void *any;
static int refuse(int *error) { if (error && *error <= 0) *error = 16; return 0; } /* unsupported */
#define API __declspec(dllexport)
API any ucnv_open(const char *name, int *error) { (void)name; refuse(error); return 0; }
API void ucnv_close(any c) { (void)c; }
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
API void ucnv_reset(any c) { (void)c; }
API signed char ucnv_getMaxCharSize(any c) { (void)c; return 0; }
API const char *ucnv_getName(any c, int *error) { (void)c; refuse(error); return 0; }
API void ucnv_getToUCallBack(any c, any *a, any *b) { (void)c; *a = *b = 0; }
API void ucnv_getFromUCallBack(any c, any *a, any *b) { (void)c; *a = *b = 0; }
API void ucnv_setToUCallBack(any c, any a, any b, any *d, any *e, int *error)
{ (void)c, (void)a, (void)b, (void)d, (void)e; refuse(error); }
API void ucnv_setFromUCallBack(any c, any a, any b, any *d, any *e, int *error)
{ (void)c, (void)a, (void)b, (void)d, (void)e; refuse(error); }
API void ucnv_cbToUWriteUChars(any a, any s, int n, int o, int *error)
{ (void)a, (void)s, (void)n, (void)o; refuse(error); }
API void ucnv_cbFromUWriteUChars(any a, any s, any e, int o, int *error)
{ (void)a, (void)s, (void)e, (void)o; refuse(error); }
API int ucnv_toUCountPending(any c, int *error) { (void)c; return refuse(error); }
API int ucnv_fromUCountPending(any c, int *error) { (void)c; return refuse(error); }
API const char *ucnv_getStandardName(const char *n, const char *s, int *error)
{ (void)n, (void)s; refuse(error); return 0; }
API const char *ucnv_getAvailableName(int n) { (void)n; return 0; }
API int ucnv_countAvailable(void) { return 0; }
API void ucnv_toUnicode(any c, any t, any tl, any s, any sl, any o, int f, int *error)
{ (void)c, (void)t, (void)tl, (void)s, (void)sl, (void)o, (void)f; refuse(error); }
API void ucnv_fromUnicode(any c, any t, any tl, any s, any sl, any o, int f, int *error)
{ (void)c, (void)t, (void)tl, (void)s, (void)sl, (void)o, (void)f; refuse(error); }
