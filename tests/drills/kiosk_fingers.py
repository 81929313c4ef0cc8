"""Ten thousand random touches a minute on a kiosk: ``python -m tests.drills.kiosk_fingers [N]``.

They come at that pace whether or not the kiosk keeps up. Says how far it was behind at the most,
where the touches led and how many widgets there were; a fault of the program ends it with that
fault.
"""

from __future__ import annotations

import os
import sys
import time
import traceback

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from exowizard.ui.application import Application
from exowizard.ui.sweeping import Sweeper, settle_down
from tests.kiosk.fingers import Fingers
from tests.kiosk.kiosks import make_test_kiosk

A_MINUTE = 10_000


def main() -> None:
    touches = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    application = Application()
    kiosk = make_test_kiosk(application)
    kiosk.ports.desk.engine.load()
    settle_down()
    Sweeper(kiosk)
    fingers = Fingers(kiosk, seed=7)
    begin = time.monotonic()
    try:
        behind = fingers.play_in(touches, touches / A_MINUTE * 60)
    except BaseException:  # the hook that Python would call counts faults here
        traceback.print_exc()
        raise SystemExit(1) from None
    seconds = time.monotonic() - begin
    faults = {key: n for key, n in kiosk.ports.counters.counted.items() if key[0] == "error"}
    print(f"{touches} touches in {seconds:.0f} s, at most {behind:.2f} s behind")
    print(f"at most {fingers.most_widgets} widgets")
    print(f"places: {dict(fingers.places)}; faults: {faults or 'none'}")
    sys.stdout.flush()
    os._exit(1 if faults else 0)


if __name__ == "__main__":
    main()
