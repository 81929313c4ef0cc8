/* For tests under wine only: wine 8 has no bcryptprimitives.dll, which Windows has had since
 * Vista. Real random bytes, from the function that wine does have. Never shipped. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(void *bytes, ULONG length);
__declspec(dllexport) BOOL ProcessPrng(BYTE *bytes, SIZE_T length)
{
    return SystemFunction036(bytes, (ULONG)length);
}
