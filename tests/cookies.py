"""What a browser keeps and sends back, signed as the application signs it: a session, and the token that fits it."""

from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

SALT = "wtf-csrf-token"
RAW_TOKEN = "0123456789abcdef0123456789abcdef01234567"


def cookie_of(app, session_token=None):
    """Give the cookie of somebody's session, or of nobody's, as a header carries it."""
    session = {"csrf_token": RAW_TOKEN, "_user_id": session_token}
    return f"booster={SecureCookieSessionInterface().get_signing_serializer(app).dumps(session)}"


def with_token(app, value):
    """Give the value of this cookie as it is when its session knows the token besides; one that is not ours is lost."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    known, session = signer.loads_unsafe(value) if value else (True, {})
    return signer.dumps({**(session if known else {}), "csrf_token": RAW_TOKEN})


def csrf_of(app):
    """Give the token that a form sends along with each of these cookies."""
    return URLSafeTimedSerializer(app.secret_key, salt=SALT).dumps(RAW_TOKEN)


def sentences_in(app, answer):
    """List what the next page will say first, as the cookie of this answer keeps it."""
    cookie = next((one for one in answer.headers.getlist("Set-Cookie") if one.startswith("booster=")), "")
    value = cookie.removeprefix("booster=").partition(";")[0]
    session = SecureCookieSessionInterface().get_signing_serializer(app).loads(value) if value else {}
    return [sentence for _kind, sentence in session.get("_flashes", ())]
