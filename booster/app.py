"""The application, as a table of contents."""

import atexit
import gc
from collections.abc import Mapping
from functools import partial
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from booster import config, failures
from booster.accounts import commands as accounts_commands
from booster.accounts import session as accounts_session
from booster.accounts import views as accounts_views
from booster.applications import commands as applications_commands
from booster.applications import presence, together
from booster.applications import views as applications_views
from booster.applications.services import new_dates
from booster.applications.views import starting
from booster.applications.views.reading import forms_to_read
from booster.applications.views.together import invitations, invited
from booster.calls import commands as calls_commands
from booster.calls import dates as calls_dates
from booster.calls import queries as calls_queries
from booster.calls import services as calls_services
from booster.calls import views as calls_views
from booster.demo import commands as demo_commands
from booster.desk import manage
from booster.desk import views as desk_views
from booster.files import commands as files_commands
from booster.files import store as files_store
from booster.kit import assets, countries, db, errors, filters, headers, markdown, parts, requests, templates, texts
from booster.mail import commands as mail_commands
from booster.mail import views as mail_views
from booster.review import views as review_views
from booster.review.queries import begun
from booster.review.services import standing

# At its end Python would look through everything that was ever imported for garbage, which takes a third of a second.
atexit.register(gc.freeze)

CSRF = CSRFProtect()
MIGRATE = Migrate(render_as_batch=True, compare_type=True)


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Build the application; without settings it takes them from the environment, unchecked for production."""
    app = Flask(
        "booster",
        root_path=str(config.ROOT / "booster"),
        template_folder=str(config.ROOT / "templates"),
        static_folder=str(config.ROOT / "static"),
    )
    app.config.from_mapping(settings or config.settings())
    config.make_folders(app.config)
    _ground_floor(app)
    _rooms(app)
    _doors(app)
    return app


def _ground_floor(app: Flask) -> None:
    # First: whoever adds something for templates makes their environment.
    templates.init_app(app)
    headers.init_app(app)
    requests.init_app(app)
    db.init_app(app)
    MIGRATE.init_app(app, db.db, directory=str(config.ROOT / "booster" / "migrations"))
    texts.init_app(app)
    CSRF.init_app(app)
    assets.init_app(app)
    filters.init_app(app)
    parts.init_app(app)
    countries.init_app(app)
    markdown.init_app(app)
    errors.init_app(app, failures.TEXTS)


def _rooms(app: Flask) -> None:
    """Register each room's pages and commands, from the ground up."""
    files_store.init_app(app)
    app.cli.add_command(files_commands.files)
    mail_views.init_app(app)
    app.cli.add_command(mail_commands.mail)
    accounts_session.init_app(app)
    app.register_blueprint(accounts_views.bp)
    app.cli.add_command(accounts_commands.people)
    app.register_blueprint(calls_views.bp)
    app.cli.add_command(calls_commands.calls)
    # Accounts stand below calls, but roles are given for one of them.
    app.extensions["call_slugs"] = calls_queries.slugs
    forms_to_read.introduce_editions()
    app.register_blueprint(forms_to_read.bp)
    app.register_blueprint(applications_views.bp)
    app.register_blueprint(invitations.bp)
    app.register_blueprint(invited.bp)
    starting.init_app(app)
    presence.init_app(app)
    app.cli.add_command(applications_commands.applications)
    app.register_blueprint(review_views.bp)
    # Calls stand below the review, but its rankings rest on their settings.
    calls_services.when_changed(standing.restand_all)
    calls_dates.introduce(calls_dates.Above(together.is_awaited, begun.is_begun, new_dates.tell_everybody))
    app.register_blueprint(manage.bp)
    app.register_blueprint(desk_views.bp)
    app.cli.add_command(demo_commands.demo)


def _doors(app: Flask) -> None:
    """Put the static files and the trusted proxies in front."""
    inner = app.wsgi_app
    if app.config["PROXIES"]:
        count = app.config["PROXIES"]
        # Not the host: most proxies pass on as they came the headers that they do not set.
        inner = ProxyFix(inner, x_for=count, x_proto=count)
    static = WhiteNoise(
        inner,
        autorefresh=False,
        max_age=3600,
        immutable_file_test=_is_hashed,
        allow_all_origins=False,
        add_headers_function=partial(_protect_file, headers.of_files(app)),
    )
    static.add_files(app.static_folder, prefix="static/")
    app.wsgi_app = static  # type: ignore[method-assign]  # Flask's own way to put something in front.


def _protect_file(ours: Mapping[str, str], all_headers: Headers, _path: str, _url: str) -> None:
    for name, value in ours.items():
        all_headers[name] = value


def _is_hashed(_path: str, url: str) -> bool:
    return url.startswith("/static/build/")
