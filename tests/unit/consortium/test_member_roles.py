"""What a role lets somebody do, in words."""

from booster.consortium.member_roles import MemberRole, in_short, roles_for


def test_whoever_has_no_part_of_their_own_is_promised_none():
    promised = [role for role in roles_for(is_partner=False) if "own" in str(in_short(role, is_partner=False)).split()]

    assert promised == []
    assert "own" in str(in_short(MemberRole.EDITOR, is_partner=True)).split()
