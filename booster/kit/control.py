"""Signs that nobody sees and some programs obey."""

import re
from typing import Final

# Control characters but tab and line feed, and the two ends of line that only some programs know.
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
