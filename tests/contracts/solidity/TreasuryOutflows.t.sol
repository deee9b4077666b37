// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ITreasuryGuard} from "../../../contracts/interfaces/ITreasuryGuard.sol";
import {ITreasuryModule} from "../../../contracts/interfaces/ITreasuryModule.sol";
import {FuzzSelector} from "./OneMemberOneBallot.t.sol";
import {SpendingBook} from "./SpendingBook.sol";
import {SafeAttacks} from "./SafeAttacks.sol";
import {vm} from "./Vm.sol";

/// @title Treasurers, teams and the assembly pay in any order; thieves try the doors in between
contract Spending is SafeAttacks {
    bytes32 private constant LINE = "line";
    bytes32 private constant REASON = "reason";

    constructor() {
        _foundTreasury(9);
        string[21] memory actions = [
            "payment at once",
            "payment after its wait",
            "batch",
            "deposit through an allowance",
            "payment from a grant",
            "announced payment refused",
            "decision",
            "budget granted",
            "team paid",
            "team refused",
            "schedule paid",
            "schedule refused",
            "hold placed",
            "hold lifted",
            "payment tried while held",
            "refill tried while held",
            "too few signers",
            "gas refund",
            "the Safe's own functions",
            "foreign code",
            "another way to the money"
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            _expectAction(actions[i]);
        }
        announce(0);
        grantBudget(0);
    }

    // ---------------------------------------------------------------- treasurers

    function announce(uint256 seed) public {
        seed = _mix(seed);
        address[] memory payees = new address[](1);
        Form form = Form((seed >> 8) % 3);
        address token = form == Form.Deposit ? address(euro) : _tokenOf(seed >> 16);
        uint32 grantId = form != Form.Deposit && (seed >> 24) % 5 < 2 ? _grant(seed, token) : 0;
        if (form == Form.Batch) payees = new address[](1 + ((seed >> 32) % 3));
        uint256[] memory amounts = new uint256[](payees.length);
        for (uint256 i = 0; i < payees.length; ++i) {
            payees[i] =
                form == Form.Deposit
                    ? address(vault)
                    : grantId == 0
                        ? _payee(seed >> (40 + i))
                        : _payee(seed);
            amounts[i] = _amount(seed >> (48 + 8 * i)) / payees.length + 1;
        }
        ITreasuryGuard.Content memory content = _compose(form, token, payees, amounts);
        if (guard.announcementOf(guard.contentOf(content)).number != 0) return;
        bool routine = form == Form.Direct && amounts[0] + _sumOf(token) <= _values["routineLimit"];

        vm.prank(_treasurers[seed % OWNERS]);
        bytes32 subject = guard.announce(content, grantId, LINE, REASON);
        uint256 expires = _now() + _values["announcementPeriod"] + _values["announcementWindow"];
        _notices.push();
        Notice storage notice = _notices[_notices.length - 1];
        (notice.content, notice.subject, notice.form, notice.token) = (content, subject, form, token);
        (notice.payees, notice.amounts, notice.grantId) = (payees, amounts, grantId);
        (notice.at, notice.expires, notice.routine, notice.open) = (_now(), expires, routine, true);
    }

    function payNow(uint256 seed) external {
        seed = _mix(seed);
        announce(seed);
        _pay(_notices[_notices.length - 1]);
    }

    function payLater(uint256 seed) external {
        seed = _mix(seed);
        _pass((seed >> 4) % 8 days);
        _pay(_recentNotice(seed));
    }

    function payAfterItsWait(uint256 seed) external {
        seed = _mix(seed);
        announce(seed);
        _pass(_values["announcementPeriod"]);
        _pay(_notices[_notices.length - 1]);
    }

    function _pay(Notice storage notice) private {
        guard.tidy(notice.token, 1000);
        (bool permitted, bool above) = _mayExecute(notice);
        Refund memory none;
        bool done = _execute(notice.content, none, SIGNERS);
        if (done && permitted) _book(notice);
        _settle(permitted, done, notice.token, _totalOf(notice));
        if (!done) return _succeeded("announced payment refused");
        if (notice.grantId != 0) _succeeded("payment from a grant");
        else _succeeded(above ? "payment after its wait" : "payment at once");
        if (notice.form == Form.Batch) _succeeded("batch");
        if (notice.form == Form.Deposit) _succeeded("deposit through an allowance");
    }

    // ---------------------------------------------------------------- the assembly

    function decide(uint256 seed) external {
        seed = _mix(seed);
        (address token, uint256 amount) = (_tokenOf(seed), 1 + ((seed >> 8) % 1e11));
        bytes memory data = abi.encodeCall(treasury.pay, (token, _payee(seed >> 16), amount, LINE, REASON));
        _settle(true, _asAssembly(address(treasury), data), token, amount);
        _succeeded("decision");
    }

    function grantBudget(uint256 seed) public {
        seed = _mix(seed);
        ITreasuryModule.Terms memory terms;
        terms.team = stranger;
        terms.token = _tokenOf(seed);
        uint256 standing = 1 + ((seed >> 8) % 1e9);
        uint256 refill = 1 + ((seed >> 16) % 1e9);
        terms.amount = uint128(standing + refill);
        terms.maximum = uint128(refill * (1 + ((seed >> 24) % 3)) + ((seed >> 32) % refill));
        terms.start = uint48(_now() + _values["objectionPeriod"]);
        terms.period = uint48(_values["objectionPeriod"] + ((seed >> 40) % 10 days));
        terms.expiry = terms.start + terms.period * uint48(3 + ((seed >> 48) % 6));
        ITreasuryModule.Payee[] memory payees = new ITreasuryModule.Payee[](2);
        payees[0] = ITreasuryModule.Payee(_payee(seed >> 56), uint128(standing / 2));
        payees[1] = ITreasuryModule.Payee(_payee(seed >> 64), uint128(standing - standing / 2));
        require(_asAssembly(address(treasury), abi.encodeCall(treasury.grantBudget, (terms, payees))), "no budget");

        Plan memory plan;
        (plan.id, plan.token, plan.payee) = (treasury.budgetCount(), terms.token, payees[1].account);
        (plan.standing, plan.refill, plan.maximum) = (standing, refill, terms.maximum);
        (plan.start, plan.period, plan.expiry) = (terms.start, terms.period, terms.expiry);
        _plans.push(plan);
        _succeeded("budget granted");
    }

    function hold(uint256 seed) external {
        seed = _mix(seed);
        bytes32 subject;
        uint256 kind = (seed >> 8) % 3;
        if (kind == 0) subject = _recentNotice(seed >> 16).subject;
        else if (kind == 1) subject = guard.payeeSubjectOf(_tokenOf(seed >> 16), _payee(seed >> 24));
        else subject = treasury.subjectOf(_recentPlan(seed >> 16).id, uint64((seed >> 24) % 4));

        _toggle(subject);
        if (seed % 2 == 0) return;
        _pass((seed >> 32) % 3 days);
        _toggle(subject);
    }

    /// @dev Somebody says stop to what is announced, and the treasurers try all the same.
    function payHeld(uint256 seed) external {
        announce(seed);
        Notice storage notice = _notices[_notices.length - 1];
        _toggle(notice.subject);
        if (seed % 2 == 0) _pass(_values["announcementPeriod"]);
        _pay(notice);
        _succeeded("payment tried while held");
        if (_isHeld(notice.subject)) _toggle(notice.subject);
    }

    /// @dev A period is held, and the team tries to spend what it refilled, then or later.
    function spendHeld(uint256 seed) external {
        seed = _mix(seed);
        Plan storage plan = _recentPlan(seed);
        _passUntil(plan.start + ((seed >> 8) % (2 * plan.period)));
        bytes32 subject = treasury.subjectOf(plan.id, uint64((_now() - plan.start) / plan.period));
        if (!_isHeld(subject)) _toggle(subject);
        _pass((seed >> 16) % (2 * plan.period));
        _payTeam(plan, 1 + ((seed >> 24) % plan.refill));
        _succeeded("refill tried while held");
        if (_isHeld(subject)) _toggle(subject);
    }

    function _toggle(bytes32 subject) private {
        bool isHeld = _isHeld(subject);
        bytes memory data =
            isHeld ? abi.encodeCall(holds.lift, (subject, REASON)) : abi.encodeCall(holds.place, (subject, REASON));
        require(_asAssembly(address(holds), data), "the assembly can not resolve a hold");
        _heldUntil[subject] = isHeld ? _now() : _now() + _values["holdPeriod"];
        _succeeded(isHeld ? "hold lifted" : "hold placed");
    }

    function _grant(uint256 seed, address token) private returns (uint32 grantId) {
        uint256 amount = 1 + ((seed >> 8) % 1e10);
        uint48 expiry = uint48(_now() + 30 days);
        vm.prank(address(assemblyTimelock));
        grantId = guard.grantPayment(_payee(seed), token, uint128(amount), LINE, expiry);
        _permits[grantId] = Permit(_payee(seed), token, amount, expiry);
    }

    // ---------------------------------------------------------------- budgets

    function payTeam(uint256 seed) external {
        seed = _mix(seed);
        Plan storage plan = _recentPlan(seed);
        if (seed % 3 != 0) _passUntil(plan.start);
        _payTeam(plan, (seed >> 8) % (plan.maximum + plan.maximum / 4));
        _payTeam(plan, (seed >> 16) % plan.refill);
    }

    function _payTeam(Plan storage plan, uint256 amount) private {
        bool permitted = _mayPayTeam(plan, amount);
        vm.prank(stranger);
        (bool done, ) = address(treasury).call(
            abi.encodeCall(treasury.payFromBudget, (plan.id, plan.payee, amount, REASON))
        );
        if (done && permitted) plan.pot -= amount;
        _settle(permitted, done, plan.token, amount);
        _succeeded(done ? "team paid" : "team refused");
    }

    function paySchedule(uint256 seed) external {
        seed = _mix(seed);
        Plan storage plan = _recentPlan(seed);
        if (seed % 3 != 0) _passUntil(plan.start);
        uint256 begun = _now() < plan.start ? 0 : (_now() - plan.start) / plan.period;
        for (uint256 period = begun < 3 ? 0 : begun - 3; period < begun + 2; ++period) {
            _paySchedule(plan, period);
        }
    }

    function _paySchedule(Plan storage plan, uint256 period) private {
        bool permitted = _mayPayStanding(plan, period);
        (bool done, ) = address(treasury).call(abi.encodeCall(treasury.payStanding, (plan.id, uint64(period))));
        if (done) _isPaid[plan.id][period] = true;
        _settle(permitted, done, plan.token, plan.standing);
        _succeeded(done ? "schedule paid" : "schedule refused");
    }

    function pass(uint256 seed) external {
        seed = _mix(seed);
        _pass(seed % 10 days);
    }

    /// @dev Mostly small, so that payments at once are as common as others.
    function _amount(uint256 seed) private pure returns (uint256) {
        uint256 kind = seed % 8;
        uint256 most =
            kind < 3
                ? 1e8
                : kind < 7
                    ? 15e8
                    : 6e9;
        return 1 + ((seed >> 3) % most);
    }
}

/// @title Invariant 2: no value leaves the Safe but by k-of-n and guard, a passed proposal, or an unheld budget
contract TreasuryOutflowsTest {
    Spending private _spending;

    function setUp() external {
        _spending = new Spending();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_spending);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[17] memory actions = [
            Spending.announce.selector,
            Spending.payNow.selector,
            Spending.payLater.selector,
            Spending.payAfterItsWait.selector,
            Spending.decide.selector,
            Spending.grantBudget.selector,
            Spending.hold.selector,
            Spending.payHeld.selector,
            Spending.spendHeld.selector,
            Spending.payTeam.selector,
            Spending.paySchedule.selector,
            Spending.pass.selector,
            _spending.signTooFew.selector,
            _spending.takeRefund.selector,
            _spending.callOwnFunctions.selector,
            _spending.runForeignCode.selector,
            _spending.takeAnotherWay.selector
        ];
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_spending), new bytes4[](actions.length));
        for (uint256 i = 0; i < actions.length; ++i) {
            targets[0].selectors[i] = actions[i];
        }
    }

    /// forge-config: default.invariant.depth = 7000
    function invariant_noValueLeavesUnseen() external view {
        _spending.requireAllSeen();
    }

    function afterInvariant() external {
        _spending.requireAllSeen();
        _spending.reportCounts("invariant 2, no value leaves the Safe unseen");
    }
}
