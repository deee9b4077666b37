// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ITreasuryGuard} from "../../../contracts/interfaces/ITreasuryGuard.sol";
import {ITreasuryModule} from "../../../contracts/interfaces/ITreasuryModule.sol";
import {Counters} from "./Counters.sol";
import {TreasuryWorld} from "./TreasuryWorld.sol";

/// @title What may leave the Safe, reckoned without the contracts: each sum anew from all payments, each pot period by period
abstract contract SpendingBook is TreasuryWorld, Counters {
    enum Form {
        Direct,
        Batch,
        Deposit
    }

    struct Notice {
        ITreasuryGuard.Content content;
        bytes32 subject;
        Form form;
        address token;
        address[] payees;
        uint256[] amounts;
        uint32 grantId;
        uint256 at;
        uint256 expires;
        bool routine;
        bool open;
    }

    struct Payment {
        uint256 at;
        uint256 amount;
    }

    struct Permit {
        address payee;
        address token;
        uint256 left;
        uint256 expiry;
    }

    struct Plan {
        uint64 id;
        address token;
        address payee;
        uint256 standing;
        uint256 refill;
        uint256 maximum;
        uint256 start;
        uint256 period;
        uint256 expiry;
        uint256 pot;
        uint256 refilled;
    }

    uint256 private constant RECENT = 4;
    string internal constant UNSEEN = "no value leaves the Safe unseen";

    Notice[] internal _notices;
    Plan[] internal _plans;
    mapping(uint32 grantId => Permit permit) internal _permits;
    mapping(address token => Payment[] payments) private _payments;
    mapping(address token => uint256 first) private _firstOf;
    mapping(address token => uint256 amount) private _left;
    uint256 private _mixed;
    mapping(bytes32 subject => uint256 until) internal _heldUntil;
    mapping(uint64 budgetId => mapping(uint256 period => bool paid)) internal _isPaid;

    // ---------------------------------------------------------------- the invariant

    /// @dev What is in the Safe is what was in it, without what was permitted. Nobody may take anything from it either.
    function requireAllSeen() public view {
        require(euro.balanceOf(address(safe)) == EUROS - _left[address(euro)], UNSEEN);
        require(address(safe).balance == ETHER - _left[address(0)], UNSEEN);
        require(
            euro.allowance(address(safe), address(vault)) == 0,
            "no value leaves the Safe unseen: an allowance is left"
        );
        require(safe.getThreshold() == SIGNERS, "no value leaves the Safe unseen: fewer treasurers sign");
        address[] memory owners = safe.getOwners();
        require(owners.length == OWNERS, "no value leaves the Safe unseen: there is another treasurer");
        for (uint256 i = 0; i < OWNERS; ++i) {
            require(safe.isOwner(_treasurers[i]), "no value leaves the Safe unseen: a treasurer was replaced");
        }
    }

    /// @dev A call happened exactly if the book permits it, and moved exactly that much.
    function _settle(bool permitted, bool done, address token, uint256 amount) internal {
        require(permitted || !done, UNSEEN);
        require(done || !permitted, "what the rules permit was refused");
        if (done) _left[token] += amount;
        requireAllSeen();
    }

    // ---------------------------------------------------------------- announced payments

    function _mayExecute(Notice storage notice) internal view returns (bool permitted, bool above) {
        (permitted, above) = notice.grantId == 0 ? _fitsLimits(notice) : (_fitsGrant(notice), false);
        permitted = permitted && notice.open;
        if (above && _now() < notice.at + _values["announcementPeriod"]) permitted = false;
        if (notice.grantId == 0 && (above || !notice.routine) && _isHeld(notice.subject)) permitted = false;
        if (_now() >= notice.expires + holds.heldSeconds(notice.subject)) permitted = false;
    }

    function _fitsLimits(Notice storage notice) private view returns (bool fits, bool above) {
        uint256 sum = _sumOf(notice.token);
        fits = true;
        for (uint256 i = 0; i < notice.payees.length; ++i) {
            sum += notice.amounts[i];
            bool over = sum > _values["routineLimit"];
            above = above || over;
            if (sum > _values["decisionLimit"]) fits = false;
            bytes32 payee = guard.payeeSubjectOf(notice.token, notice.payees[i]);
            if ((over || !notice.routine) && _isHeld(payee)) fits = false;
        }
    }

    function _fitsGrant(Notice storage notice) private view returns (bool fits) {
        Permit storage permit = _permits[notice.grantId];
        fits = notice.token == permit.token && _now() < permit.expiry && _totalOf(notice) <= permit.left;
        for (uint256 i = 0; i < notice.payees.length; ++i) {
            if (notice.payees[i] != permit.payee) fits = false;
        }
    }

    function _book(Notice storage notice) internal {
        notice.open = false;
        uint256 total = _totalOf(notice);
        if (notice.grantId != 0) _permits[notice.grantId].left -= total;
        else _payments[notice.token].push(Payment(_now(), total));
    }

    function _totalOf(Notice storage notice) internal view returns (uint256 total) {
        for (uint256 i = 0; i < notice.amounts.length; ++i) {
            total += notice.amounts[i];
        }
    }

    /// @dev What was paid within the period, from the payments themselves.
    function _sumOf(address token) internal view returns (uint256 sum) {
        Payment[] storage payments = _payments[token];
        for (uint256 i = payments.length; i > 0; --i) {
            if (payments[i - 1].at + _values["routinePeriod"] <= _now()) break;
            sum += payments[i - 1].amount;
        }
    }

    // ---------------------------------------------------------------- budgets

    function _mayPayStanding(Plan storage plan, uint256 period) internal view returns (bool) {
        bytes32 subject = treasury.subjectOf(plan.id, uint64(period));
        uint256 begin = plan.start + period * plan.period;
        bool begun = begin <= _now() && begin < plan.expiry;
        bool runs = _now() < plan.expiry + holds.heldSeconds(subject);
        return begun && runs && !_isPaid[plan.id][period] && !_isHeld(subject);
    }

    /// @dev Brings the pot up to date; whether all that may be in it is free.
    function _mayPayTeam(Plan storage plan, uint256 amount) internal returns (bool) {
        if (_now() < plan.start || _now() >= plan.expiry) return false;
        uint256 last = (_now() - plan.start) / plan.period;
        for (; plan.refilled <= last; ++plan.refilled) {
            plan.pot = _min(plan.maximum, plan.pot + plan.refill);
        }
        uint256 reached;
        for (uint256 i = last + 1; i > 0 && reached < plan.maximum; --i) {
            if (_isHeld(treasury.subjectOf(plan.id, uint64(i - 1)))) return false;
            reached += plan.refill;
        }
        return amount != 0 && amount <= plan.pot;
    }

    // ---------------------------------------------------------------- choosing

    /// @dev The runner likes small numbers; here each byte decides something.
    function _mix(uint256 seed) internal returns (uint256) {
        return uint256(keccak256(abi.encode(seed, ++_mixed)));
    }

    function _isHeld(bytes32 subject) internal view returns (bool) {
        return _now() < _heldUntil[subject];
    }

    function _recentNotice(uint256 seed) internal view returns (Notice storage) {
        return _notices[_recent(seed, _notices.length)];
    }

    function _recentPlan(uint256 seed) internal view returns (Plan storage) {
        return _plans[_recent(seed, _plans.length)];
    }

    function _recent(uint256 seed, uint256 count) private pure returns (uint256) {
        return count - 1 - (seed % _min(count, RECENT));
    }

    function _min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    function _payee(uint256 seed) internal pure returns (address) {
        return address(uint160(0xbeef00 + (seed % 4)));
    }

    function _tokenOf(uint256 seed) internal view returns (address) {
        return seed % 2 == 0 ? address(euro) : address(0);
    }

    // ---------------------------------------------------------------- contents

    function _compose(
        Form form,
        address token,
        address[] memory payees,
        uint256[] memory amounts
    ) internal view returns (ITreasuryGuard.Content memory) {
        if (form == Form.Direct) return _payment(token, payees[0], amounts[0]);
        bytes memory packed;
        if (form == Form.Deposit) {
            packed = _packed(_call(token, 0, abi.encodeCall(IERC20.approve, (payees[0], amounts[0]))));
            bytes memory deposit = abi.encodeCall(vault.deposit, (IERC20(token), amounts[0]));
            return _batch(bytes.concat(packed, _packed(_call(payees[0], 0, deposit))));
        }
        for (uint256 i = 0; i < payees.length; ++i) {
            packed = bytes.concat(packed, _packed(_payment(token, payees[i], amounts[i])));
        }
        return _batch(packed);
    }
}
