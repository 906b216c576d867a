"""Write down the tables by which rule-engine reads expressions, beside it, where it looks for them.

It works them out anew at each start otherwise: half a second of every command. Tables of another version are not used.
"""

import contextlib
import io
from pathlib import Path

from rule_engine import parser

with contextlib.redirect_stderr(io.StringIO()):
    parser.Parser(debug=True)
Path(parser.__file__).with_name("parser.out").unlink(missing_ok=True)  # not made where the tables are there already
