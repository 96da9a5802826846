"""Who may open and send what: one line for each address, as section 4 of the security reference wants it.

A line names what is asked for (see tests/house/trials.py), the method, the address, and for each person the answer:
a number is a status; "in" is asked to sign in; "-" learns nothing, not even that it exists; "X" sees it but may not
do this. Where a page answers htmx with another status, that one stands after the stroke.

Nobody is not signed in; Stan is a stranger; Petra's organisation was removed from the consortium; Paul speaks for a
partner; Lea leads. Rita is assigned, Remi has stepped back (from what is judged after he had begun to read), Rosa
reviews other applications. Ada coordinates the calls, Aron another one.
"""

from dataclasses import dataclass

from tests.people import PASSWORD

PEOPLE = ("nobody", "stan", "petra", "paul", "lea", "rita", "remi", "rosa", "ada", "aron")

TABLE = """
what      method address                                          nobody stan petra paul lea  rita remi rosa ada  aron

public    GET    /                                                200  200  200  200  200  200  200  200  200  200
public    GET    /accessibility                                   200  200  200  200  200  200  200  200  200  200
public    GET    /static/<path:filename>                          200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>                                    200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/deadline.ics                       200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/privacy                            200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/form                               200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/white-book                         200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/call.pdf                           200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/form.pdf                           200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/white-book.pdf                     200  200  200  200  200  200  200  200  200  200
draft     GET    /calls/<slug>/apply                              in   200  200  200  200  200  200  200  200  200
draft     POST   /calls/<slug>/apply                              in   303  303  303  303  303  303  303  303  303

public    GET    /register                                        200  200  200  200  200  200  200  200  200  200
public    POST   /register                                        303  303  303  303  303  303  303  303  303  303
public    GET    /register/sent                                   200  200  200  200  200  200  200  200  200  200
letter    GET    /register/<token>                                200  200  200  200  200  200  200  200  200  200
letter    POST   /register/<token>                                303  303  303  303  303  303  303  303  303  303
public    GET    /sign-in                                         200  303  303  303  303  303  303  303  303  303
public    POST   /sign-in                                         303  303  303  303  303  303  303  303  303  303
public    POST   /sign-out                                        303  303  303  303  303  303  303  303  303  303
public    GET    /reset-password                                  200  200  200  200  200  200  200  200  200  200
public    POST   /reset-password                                  303  303  303  303  303  303  303  303  303  303
public    GET    /reset-password/sent                             200  200  200  200  200  200  200  200  200  200
letter    GET    /reset-password/<token>                          200  200  200  200  200  200  200  200  200  200
letter    POST   /reset-password/<token>                          303  303  303  303  303  303  303  303  303  303

public    GET    /account                                         in   200  200  200  200  200  200  200  200  200
public    GET    /account/name                                    in   200  200  200  200  200  200  200  200  200
public    POST   /account/name                                    in   303  303  303  303  303  303  303  303  303
public    GET    /account/password                                in   200  200  200  200  200  200  200  200  200
public    POST   /account/password                                in   303  303  303  303  303  303  303  303  303
public    GET    /account/address                                 in   200  200  200  200  200  200  200  200  200
public    POST   /account/address                                 in   303  303  303  303  303  303  303  303  303
public    GET    /account/address/sent                            in   200  200  200  200  200  200  200  200  200
letter    GET    /account/address/<token>                         in   -    -    -    200  -    -    -    -    -
letter    POST   /account/address/<token>                         in   -    -    -    303  -    -    -    -    -
session   POST   /account/sessions/<int:number>/end               in   303  303  303  303  303  303  303  303  303
public    POST   /account/stay                                    in   303  303  303  303  303  303  303  303  303
public    POST   /account/sessions/end-others                     in   303  303  303  303  303  303  303  303  303
public    GET    /desk                                            in   200  200  200  200  200  200  200  200  200
public    POST   /desk/throw-away                                 in   303  303  303  303  303  303  303  303  303

draft     GET    /applications/<name>                             in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>                             in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/<section:section>           in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/<section:section>           in   -    -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/<section:section>           in   -    -    X    303/204 -  -  -    -    -
judged    POST   /applications/<name>/<section:section>           in   -    -    X    409  -    -    -    -    -
draft     GET    /applications/<name>/<section:section>/<partner_key>  in - -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/<section:section>/<partner_key>  in - -  303/204 X   -    -    -    -    -
draft     GET    /applications/<name>/live/<section:section>      in   -    -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/live/<section:section>      in   -    -    X    200  -    -    -    -    -
judged    POST   /applications/<name>/live/<section:section>      in   -    -    X    409  -    -    -    -    -
draft     GET    /applications/<name>/live/<section:section>/<partner_key>  in - - 200 200 -    -    -    -    -
draft     POST   /applications/<name>/live/<section:section>/<partner_key>  in - - 200 X   -    -    -    -    -
draft     POST   /applications/<name>/live/here                   in   -    -    204  204  -    -    -    -    -
draft     POST   /applications/<name>/<section:section>/verdicts  in   -    -    204  200  -    -    -    -    -
draft     GET    /applications/<name>/<section:section>/pictures  in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/<section:section>/pictures  in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/white-book                  in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/white-book                  in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/white-book/<number>         in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/white-book/<number>         in   -    -    X    303  -    -    -    -    -
draft     POST   /applications/<name>/white-book/<number>/take-back  in - -   X    303  -    -    -    -    -
draft     GET    /applications/<name>/check                       in   -    -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/submit                      in   -    -    X    422  -    -    -    -    -
sent      POST   /applications/<name>/submit                      in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/copy                        in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/copy-from                   in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/copy-from                   in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/copy.json                   in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/copy.txt                    in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/copy.zip                    in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/form.pdf                    in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/form.pdf                    in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/white-book.pdf              in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/white-book.pdf              in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/files/<key>                 in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/files/<key>                 in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/files/<key>/picture         in   -    -    200  200  -    -    -    -    -
sent      GET    /applications/<name>/receipt                     in   -    -    200  200  -    -    -    -    -
sent      GET    /applications/<name>/receipt.json                in   -    -    200  200  -    -    -    -    -
sent      POST   /applications/<name>/reopen                      in   -    -    X    303  -    -    -    -    -
sent      POST   /applications/<name>/keep-submission             in   -    -    X    303  -    -    -    -    -
sent      GET    /applications/<name>/withdraw                    in   -    -    200  200  -    -    -    -    -
sent      POST   /applications/<name>/withdraw                    in   -    -    X    303  -    -    -    -    -
sent      POST   /applications/<name>/restore                     in   -    -    X    303  -    -    -    -    -
judged    GET    /applications/<name>/result                      in   -    -    -    -    -    -    -    -    -
told      GET    /applications/<name>/result                      in   -    -    200  200  -    -    -    -    -

draft     GET    /applications/<name>/consortium                  in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/consortium/add              in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/add              in   -    -    X    303  -    -    -    -    -
draft     POST   /applications/<name>/consortium/kind/<any(single, consortium):kind>  in - - X 303 - - - - -
draft     POST   /applications/<name>/consortium/invitations/<key>/send-again  in - - X 303 -   -    -    -    -
draft     POST   /applications/<name>/consortium/invitations/<key>/take-back   in - - X 303 -   -    -    -    -
draft     GET    /applications/<name>/consortium/partners/<key>/invite  in - -   X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/partners/<key>/invite  in - -   X    303  -    -    -    -    -
draft     GET    /applications/<name>/consortium/partners/<key>/remove  in - -   X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/partners/<key>/remove  in - -   X    303  -    -    -    -    -
draft     GET    /applications/<name>/consortium/roles             in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/consortium/invite            in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/invite            in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/consortium/partners/<key>/correct in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/partners/<key>/correct in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/consortium/invitations/<key>/correct in - - X 200 - - - - -
draft     POST   /applications/<name>/consortium/invitations/<key>/correct in - - X 303 - - - - -
draft     POST   /applications/<name>/consortium/invitations/<key>/confirm in - - X 409 - - - - -
draft     POST   /applications/<name>/consortium/invitations/<key>/refuse in   -    -    X    409  -    -    -    -    -
draft     GET    /applications/<name>/consortium/people/<key>      in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/people/<key>      in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/consortium/people/<key>/remove in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/consortium/people/<key>/remove in   -    -    X    303  -    -    -    -    -
draft     POST   /applications/<name>/consortium/people/<key>/deputy in   -    -    X    409  -    -    -    -    -
draft     POST   /applications/<name>/consortium/people/<key>/offer-lead in   -    -    X    409  -    -    -    -    -
draft     POST   /applications/<name>/consortium/deputy/release    in   -    -    X    303  -    -    -    -    -
draft     POST   /applications/<name>/consortium/lead/take-back    in   -    -    X    409  -    -    -    -    -
draft     POST   /applications/<name>/consortium/lead/accept       in   -    -    409  409  -    -    -    -    -
draft     POST   /applications/<name>/consortium/lead/decline      in   -    -    409  409  -    -    -    -    -
draft     GET    /applications/<name>/consortium/leave             in   -    -    200  X    -    -    -    -    -
draft     POST   /applications/<name>/consortium/leave             in   -    -    303  X    -    -    -    -    -
draft     GET    /applications/<name>/history                     in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/history                     in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/history/changes             in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/history/changes             in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/history/<section:section>   in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/history/<section:section>/<partner_key>  in - - 200 200 - -    -    -    -
draft     GET    /applications/<name>/history/field/<section:section>  in   -    -    303  303  -    -    -    -    -
judged    GET    /applications/<name>/history/field/<section:section>/<partner_key>  in - - 303 303 - -  -    -    -
draft     GET    /applications/<name>/history/white-book          in   -    -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/history/field/<section:section>  in   -    -    X    303  -    -    -    -    -
judged    POST   /applications/<name>/history/field/<section:section>/<partner_key>  in - - 409 X -  -    -    -    -
draft     GET    /applications/<name>/attestation/<partner_key>   in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/attestation/<partner_key>   in   -    -    200  200  -    -    -    -    -
draft     GET    /applications/<name>/attestation/<partner_key>/content.json  in - - 200 200 - -    -    -    -
draft     POST   /applications/<name>/attestation/<partner_key>   in   -    -    422  X    -    -    -    -    -
draft     POST   /applications/<name>/attestation/<partner_key>/take-back  in - - 303  X    -   -    -    -    -
draft     GET    /applications/<name>/board                       in   -    -    X    200  -    -    -    -    -
draft     POST   /applications/<name>/board/<partner_key>/nudge   in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/comments/<section:section>  in   -    -    200  200  -    -    -    -    -
judged    GET    /applications/<name>/comments/<section:section>/<partner_key>  in - - 200 200 - -   -    -    -
draft     POST   /applications/<name>/comments/<section:section>  in   -    -    303  303  -    -    -    -    -
judged    POST   /applications/<name>/comments/<section:section>/<partner_key>  in - - 303 303 - -   -    -    -
draft     POST   /applications/<name>/comments/<key>/remove       in   -    -    X    303  -    -    -    -    -
draft     GET    /applications/<name>/standing-order              in   -    -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/standing-order              in   -    -    X    303  -    -    -    -    -
draft     POST   /applications/<name>/standing-order/revoke       in   -    -    X    409  -    -    -    -    -
draft     GET    /applications/<name>/reminders                   in   -    -    200  200  -    -    -    -    -
draft     POST   /applications/<name>/reminders                   in   -    -    303  303  -    -    -    -    -

letter    GET    /invitations/<token>                             200  X    X    X    X    X    X    X    X    X
letter    POST   /invitations/<token>/accept                      in   X    X    X    X    X    X    X    X    X
letter    POST   /invitations/<token>/mine                        in   in   in   in   in   in   in   in   in   in
letter    POST   /invitations/<token>/claim                       in   303  303  409  409  303  303  303  303  303
letter    POST   /invitations/<token>/decline                     303  303  303  303  303  303  303  303  303  303
draft     GET    /invitations/mine/<key>                          in   -    -    -    -    -    -    -    -    -
draft     POST   /invitations/mine/<key>/accept                   in   -    -    -    -    -    -    -    -    -
draft     POST   /invitations/mine/<key>/decline                  in   -    -    -    -    -    -    -    -    -

public    GET    /manage                                          in   -    -    -    -    -    -    -    200  200
public    GET    /manage/people                                   in   -    -    -    -    -    -    -    -    -
public    GET    /manage/letters                                  in   -    -    -    -    -    -    -    200  200
judged    GET    /manage/letters/<key>                            in   -    -    -    -    -    -    -    200  -
sent      GET    /manage/letters/<key>                            in   -    -    -    -    -    -    -    -    -
public    GET    /manage/events                                   in   -    -    -    -    -    -    -    200  200

public    GET    /review                                          in   200  200  200  200  200  200  200  200  200
judged    GET    /review/<reference>                              in   -    -    -    -    200  -    -    -    -
asked     GET    /review/<reference>                              in   -    -    -    -    200  -    -    -    -
sent      GET    /review/<reference>                              in   -    -    -    -    -    -    -    -    -
asked     POST   /review/<reference>/declare                      in   -    -    -    -    303  -    -    -    -
judged    GET    /review/<reference>/step-back                    in   -    -    -    -    200  -    -    -    -
judged    POST   /review/<reference>/recuse                       in   -    -    -    -    303  -    -    -    -
judged    POST   /review/<reference>/save                         in   -    -    -    -    303  -    -    -    -
asked     POST   /review/<reference>/save                         in   -    -    -    -    X    -    -    -    -
judged    GET    /review/<reference>/live                         in   -    -    -    -    200  -    -    -    -
asked     GET    /review/<reference>/live                         in   -    -    -    -    X    -    -    -    -
judged    POST   /review/<reference>/live                         in   -    -    -    -    200  -    -    -    -
asked     POST   /review/<reference>/live                         in   -    -    -    -    X    -    -    -    -
judged    GET    /review/<reference>/hand-in                      in   -    -    -    -    303  -    -    -    -
asked     GET    /review/<reference>/hand-in                      in   -    -    -    -    X    -    -    -    -
judged    POST   /review/<reference>/hand-in                      in   -    -    -    -    303  -    -    -    -
asked     POST   /review/<reference>/hand-in                      in   -    -    -    -    X    -    -    -    -
judged    GET    /review/<reference>/history                      in   -    -    -    -    200  -    -    -    -
asked     GET    /review/<reference>/history                      in   -    -    -    -    X    -    -    -    -
judged    GET    /review/<reference>/history/field                in   -    -    -    -    303  -    -    -    -
asked     GET    /review/<reference>/history/field                in   -    -    -    -    X    -    -    -    -
judged    POST   /review/<reference>/history/field                in   -    -    -    -    303  -    -    -    -
asked     POST   /review/<reference>/history/field                in   -    -    -    -    X    -    -    -    -
scored    GET    /review/<reference>                              in   -    -    -    -    200  -    -    -    -
scored    POST   /review/<reference>/save                         in   -    -    -    -    409  -    -    -    -
scored    GET    /review/<reference>/step-back                    in   -    -    -    -    200  -    -    -    -
scored    POST   /review/<reference>/recuse                       in   -    -    -    -    303  -    -    -    -
scored    GET    /review/<reference>/form.pdf                     in   -    -    -    -    200  -    -    200  -
judged    GET    /review/<reference>/files/<key>                  in   -    -    -    -    200  -    -    200  -
asked     GET    /review/<reference>/files/<key>                  in   -    -    -    -    -    -    -    200  -
sent      GET    /review/<reference>/files/<key>                  in   -    -    -    -    -    -    -    -    -
judged    GET    /review/<reference>/files/<key>/picture          in   -    -    -    -    200  -    -    200  -
judged    GET    /review/<reference>/form.pdf                     in   -    -    -    -    200  -    -    200  -
asked     GET    /review/<reference>/form.pdf                     in   -    -    -    -    -    -    -    200  -
sent      GET    /review/<reference>/form.pdf                     in   -    -    -    -    -    -    -    -    -
judged    GET    /review/<reference>/white-book.pdf               in   -    -    -    -    200  -    -    200  -
sent      GET    /review/<reference>/white-book.pdf               in   -    -    -    -    -    -    -    -    -

board     GET    /review/white-book/<slug>                        in   -    -    -    -    200  -    -    -    -
draft     GET    /review/white-book/<slug>                        in   -    -    -    -    -    -    -    -    -

draft     GET    /review/calls/<slug>                             in   -    -    -    -    -    -    -    200  -
judged    GET    /review/calls/<slug>                             in   -    -    -    -    -    -    -    200  -
judged    GET    /review/calls/<slug>/<reference>                 in   -    -    -    -    -    -    -    200  -
sent      GET    /review/calls/<slug>/<reference>                 in   -    -    -    -    -    -    -    -    -
judged    GET    /review/calls/<slug>/<reference>/withdraw        in   -    -    -    -    -    -    -    200  -
sent      GET    /review/calls/<slug>/<reference>/withdraw        in   -    -    -    -    -    -    -    -    -
judged    POST   /review/calls/<slug>/<reference>/withdraw        in   -    -    -    -    -    -    -    303  -
sent      POST   /review/calls/<slug>/<reference>/withdraw        in   -    -    -    -    -    -    -    -    -
judged    GET    /review/calls/<slug>/<reference>/step-back       in   -    -    -    -    -    -    -    200  -
judged    POST   /review/calls/<slug>/<reference>/step-back       in   -    -    -    -    -    -    -    303  -
judged    GET    /review/calls/<slug>/<reference>/receipt.json    in   -    -    -    -    -    -    -    200  -
sent      GET    /review/calls/<slug>/<reference>/receipt.json    in   -    -    -    -    -    -    -    -    -
judged    POST   /review/calls/<slug>/<reference>/check           in   -    -    -    -    -    -    -    303  -
sent      POST   /review/calls/<slug>/<reference>/check           in   -    -    -    -    -    -    -    -    -
judged    POST   /review/calls/<slug>/<reference>/assign          in   -    -    -    -    -    -    -    303  -
judged    POST   /review/calls/<slug>/<reference>/decide          in   -    -    -    -    -    -    -    303  -
judged    GET    /review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse  in - - - - - - - 200 -
judged    POST   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse  in - - - - - - - 303 -
judged    GET    /review/calls/<slug>/<reference>/reviewers/<int:assignment>/keep    in - - - - - - - 200 -
judged    POST   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/keep    in - - - - - - - 303 -
asked     POST   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/remind  in - - - - - - - 303 -
judged    GET    /review/calls/<slug>/assessments-until           in   -    -    -    -    -    -    -    200  -
draft     GET    /review/calls/<slug>/assessments-until           in   -    -    -    -    -    -    -    -    -
judged    POST   /review/calls/<slug>/assessments-until           in   -    -    -    -    -    -    -    303  -
judged    GET    /review/calls/<slug>/not-eligible                in   -    -    -    -    -    -    -    200  -
draft     GET    /review/calls/<slug>/not-eligible                in   -    -    -    -    -    -    -    -    -
judged    GET    /review/calls/<slug>/withdrawn                   in   -    -    -    -    -    -    -    200  -
draft     GET    /review/calls/<slug>/withdrawn                   in   -    -    -    -    -    -    -    -    -
judged    GET    /review/calls/<slug>/<reference>/equivalents/<number>  in - - -   -    -    -    -    200  -
sent      GET    /review/calls/<slug>/<reference>/equivalents/<number>  in - - -   -    -    -    -    -    -
judged    POST   /review/calls/<slug>/<reference>/equivalents/<number>  in - - -   -    -    -    -    303  -
sent      POST   /review/calls/<slug>/<reference>/equivalents/<number>  in - - -   -    -    -    -    -    -
judged    GET    /review/<reference>/equivalents/<number>         in   -    -    -    -    200  -    -    -    -
sent      GET    /review/<reference>/equivalents/<number>         in   -    -    -    -    -    -    -    -    -
judged    POST   /review/<reference>/equivalents/<number>         in   -    -    -    -    303  -    -    -    -
sent      POST   /review/<reference>/equivalents/<number>         in   -    -    -    -    -    -    -    -    -
judged    GET    /review/calls/<slug>/white-book                  in   -    -    -    -    -    -    -    200  -
draft     GET    /review/calls/<slug>/white-book                  in   -    -    -    -    -    -    -    -    -
judged    GET    /review/calls/<slug>/publish                     in   -    -    -    -    -    -    -    200  -
judged    POST   /review/calls/<slug>/publish                     in   -    -    -    -    -    -    -    409  -
"""

# What there is besides where people try the site out, for everybody: letters that never leave.
ONLY_IN_A_DEMO = {("GET", "/demo/outbox"), ("GET", "/demo/outbox/<key>")}

# What is sent, so that whoever may do it gets through.
NEW_PASSWORD = "quarry-velvet-harbour"
SENT = {
    "/calls/<slug>/apply": {"kind": "single"},
    "/register": {"name": "Nina New", "email": "nina@booster.example", "password": NEW_PASSWORD},
    "/register/<token>": {"password": PASSWORD},
    "/sign-in": {"email": "stan@booster.example", "password": PASSWORD},
    "/reset-password": {"email": "stan@booster.example"},
    "/reset-password/<token>": {"password": NEW_PASSWORD},
    "/account/name": {"name": "Another Name"},
    "/account/password": {"current": PASSWORD, "password": NEW_PASSWORD},
    "/account/address": {"current": PASSWORD, "email": "nina@booster.example"},
    "/applications/<name>/<section:section>": {"name": "Another venue", "seen": "99", "then": "later"},
    "/applications/<name>/live/<section:section>": {"name": "Another venue", "seen": "99", "save_key": "k"},
    "/applications/<name>/live/<section:section>/<partner_key>": {"contact_name": "P.", "seen": "99", "save_key": "k"},
    "/applications/<name>/history/field/<section:section>": {"of": "floor_plan", "version": "1", "seen": "99"},
    "/applications/<name>/history/field/<section:section>/<partner_key>": {"of": "contact_name", "version": "1"},
    "/applications/<name>/comments/<section:section>": {"text": "Is the lunch settled?"},
    "/applications/<name>/comments/<section:section>/<partner_key>": {"text": "Is the lunch settled?"},
    "/applications/<name>/reminders": {"wanted": "yes"},
    "/applications/<name>/live/here": {"section": "venue", "page": "a-page"},
    "/applications/<name>/white-book/<number>": {"text": "We have another room for it, next door.", "seen": "1"},
    "/applications/<name>/copy-from": {"source": "{source}"},
    "/review/<reference>/equivalents/<number>": {"ruling": "accepted", "reason": "It is near enough."},
    "/review/calls/<slug>/<reference>/equivalents/<number>": {"ruling": "accepted", "reason": "It is near enough."},
    "/applications/<name>/<section:section>/<partner_key>": {"contact_name": "P.", "seen": "99", "then": "later"},
    "/applications/<name>/consortium/add": {
        "name": "Nordhal",
        "country": "BE",
        "roles": "venue",
        "email": "noel@booster.example",
    },
    "/applications/<name>/consortium/invite": {"email": "noel@booster.example", "role": "viewer"},
    "/applications/<name>/consortium/partners/<key>/invite": {"email": "noel@booster.example", "role": "contact"},
    "/applications/<name>/consortium/partners/<key>/correct": {"name": "Nordhal", "country": "BE", "roles": "venue"},
    "/applications/<name>/consortium/invitations/<key>/correct": {"email": "noel@booster.example"},
    "/applications/<name>/consortium/people/<key>": {"role": "viewer"},
    "/review/<reference>/recuse": {"reason": "My sister works there."},
    "/review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse": {"reason": "The firm has built the venue."},
    "/review/calls/<slug>/<reference>/reviewers/<int:assignment>/keep": {
        "reason": "She left the firm in 2019.",
        "seen": "{doubted}",
    },
    "/review/<reference>/save": {"C1": "3", "seen": "2"},
    "/review/<reference>/history/field": {"of": "C2", "version": "3", "seen": "99"},
    "/review/<reference>/live": {"C1": "3", "seen": "2", "save_key": "k"},
    "/review/calls/<slug>/<reference>/check": {"is_eligible": "yes", "reason": "All is well.", "seen": "{checked}"},
    "/review/calls/<slug>/<reference>/assign": {"reviewer": "{rosa}"},
    "/review/calls/<slug>/<reference>/step-back": {"reason": "My sister works there."},
    "/review/calls/<slug>/<reference>/withdraw": {"reason": "By e-mail of 3 October, from the lead."},
    "/review/calls/<slug>/<reference>/decide": {
        "outcome": "rejected",
        "reasons": "A good place, but the rooms are too small for the group.",
        "deviation_reason": "The only bus there will not run in that week.",
    },
}


@dataclass(frozen=True)
class Line:
    """One address and what each person gets there."""

    what: str
    method: str
    address: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.what} {self.method} {self.address}"


def table() -> list[Line]:
    return [_line(text) for text in TABLE.strip().splitlines()[1:] if text]


def _line(text: str) -> Line:
    what, method, rest = text.split(maxsplit=2)
    address, *answers = rest.replace(", ", ",\0").split()
    return Line(what, method, address.replace("\0", " "), dict(zip(PEOPLE, answers, strict=True)))
