// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ITreasuryModule} from "../interfaces/ITreasuryModule.sol";

/// @title Budgets: what is available, to whom, and who was paid on schedule
/// @dev The book only; {TreasuryModule} moves the money. What is on schedule is no part of what is available to the team.
abstract contract Budgets is ITreasuryModule {
    /// @dev  | adopted 8 | open 8 | grantedAt 48 | nextRefill 64 | available 128 |    | onSchedule 64 | refill 128 |
    ///
    /// nextRefill: the first period whose refill was not added yet. onSchedule: bit i for a payee i with a standing amount.
    struct State {
        uint128 available;
        uint64 nextRefill;
        uint48 grantedAt;
        bool open;
        bool adopted;
        uint128 refill;
        uint64 onSchedule;
    }

    /// @dev A budget on its way to a successor.
    struct Carried {
        Terms terms;
        Payee[] payees;
        State state;
    }

    /// @dev One bit for each in onSchedule. All of them fit into one transaction, each with all the gas it may take.
    uint256 private constant MOST_PAYEES = 64;
    /// @dev How many periods a payment asks about: what they refilled may be what is spent.
    uint256 private constant MOST_CARRIED = 64;

    /// @notice The module whose budgets this one takes over, zero for none.
    Budgets public immutable predecessor;

    /// @notice Who took over, zero while this module pays.
    address public successor;
    uint64 private _count;
    mapping(uint64 budgetId => Terms terms) private _terms;
    mapping(uint64 budgetId => Payee[] payees) private _payees;
    mapping(uint64 budgetId => State state) private _states;
    mapping(uint64 budgetId => mapping(uint64 period => uint64 payees)) private _paid;
    /// @dev Revoked here while they were still with the predecessor.
    mapping(uint64 budgetId => bool refused) private _refused;

    constructor(Budgets predecessor_) {
        predecessor = predecessor_;
    }

    /// @inheritdoc ITreasuryModule
    /// @dev Numbers go on where the predecessor's end.
    function budgetCount() public view returns (uint64) {
        if (address(predecessor) == address(0)) return _count;
        uint64 before = predecessor.budgetCount();
        return _count > before ? _count : before;
    }

    /// @inheritdoc ITreasuryModule
    function subjectOf(uint64 budgetId, uint64 period) public view returns (bytes32) {
        State storage state = _states[budgetId];
        bool own = state.grantedAt != 0 && !state.adopted;
        if (!own && address(predecessor) != address(0)) return predecessor.subjectOf(budgetId, period);
        return keccak256(abi.encode(address(this), budgetId, period));
    }

    /// @inheritdoc ITreasuryModule
    function periodOf(uint64 budgetId) public view returns (uint64) {
        Terms storage terms = _terms[budgetId];
        if (terms.period == 0) revert ModuleUnknownBudget(budgetId);
        if (block.timestamp < terms.start) revert ModuleBudgetClosed(budgetId);
        return uint64((block.timestamp - terms.start) / terms.period);
    }

    /// @inheritdoc ITreasuryModule
    function availableOf(uint64 budgetId) public view returns (uint256) {
        Terms storage terms = _terms[budgetId];
        State storage state = _states[budgetId];
        if (!state.open || block.timestamp < terms.start || block.timestamp >= terms.expiry) return 0;
        uint256 periods = uint256(periodOf(budgetId)) + 1 - state.nextRefill;
        return Math.min(terms.maximum, state.available + periods * state.refill);
    }

    /// @inheritdoc ITreasuryModule
    function paidOf(uint64 budgetId, uint64 period) public view returns (uint64 payees) {
        payees = _paid[budgetId][period];
        if (_states[budgetId].adopted) payees |= predecessor.paidOf(budgetId, period);
    }

    /// @inheritdoc ITreasuryModule
    function isPeriodPaid(uint64 budgetId, uint64 period) public view returns (bool) {
        uint64 onSchedule = _states[budgetId].onSchedule;
        return onSchedule != 0 && paidOf(budgetId, period) == onSchedule;
    }

    /// @inheritdoc ITreasuryModule
    function budgetOf(uint64 budgetId) external view returns (Terms memory terms, Payee[] memory payees, bool open) {
        return (_terms[budgetId], _payees[budgetId], _states[budgetId].open);
    }

    // ---------------------------------------------------------------- succession

    /// @notice Takes a budget of the predecessor over, under the same number, with what is available. Anyone's.
    function adoptBudget(uint64 budgetId) external {
        if (_refused[budgetId]) revert ModuleBudgetClosed(budgetId);
        Carried memory carried = predecessor.releaseBudget(budgetId);
        _terms[budgetId] = carried.terms;
        for (uint256 i = 0; i < carried.payees.length; ++i) _payees[budgetId].push(carried.payees[i]);
        carried.state.adopted = true;
        _states[budgetId] = carried.state;
        emit BudgetGranted(budgetId, carried.terms, carried.payees);
    }

    /// @notice Gives a budget away. The successor's.
    function releaseBudget(uint64 budgetId) external returns (Carried memory carried) {
        if (successor == address(0) || msg.sender != successor) revert ModuleNotSuccessor(msg.sender);
        if (!_states[budgetId].open) revert ModuleUnknownBudget(budgetId);
        carried = Carried(_terms[budgetId], _payees[budgetId], _states[budgetId]);
        _states[budgetId].open = false;
    }

    // ---------------------------------------------------------------- internal

    /// @dev This module pays: the one before does not any more, and this one still does.
    function _requireOffice() internal view {
        if (successor != address(0)) revert ModuleHandedOver(successor);
        if (address(predecessor) != address(0) && predecessor.successor() != address(this)) {
            revert ModuleNotSuccessor(address(this));
        }
    }

    function _grant(Terms calldata terms, Payee[] calldata payees, address safe) internal returns (uint64 budgetId) {
        bool sound = terms.period != 0 && terms.amount != 0 && terms.expiry > terms.start && terms.token != safe;
        uint256 standing = 0;
        uint64 onSchedule = 0;
        for (uint256 i = 0; i < payees.length; ++i) {
            (address account, uint256 amount) = (payees[i].account, payees[i].standing);
            sound = sound && account != address(0) && account != safe && account != terms.token;
            standing += amount;
            if (amount != 0) onSchedule |= uint64(1 << i);
        }
        if (!sound || payees.length > MOST_PAYEES || standing > terms.amount) revert ModuleInvalidTerms();
        uint256 refill = terms.amount - standing;
        if (terms.team == address(0) ? standing == 0 : !_isCarriable(refill, terms.maximum))
            revert ModuleInvalidTerms();

        budgetId = budgetCount() + 1;
        _count = budgetId;
        _terms[budgetId] = terms;
        for (uint256 i = 0; i < payees.length; ++i) _payees[budgetId].push(payees[i]);
        _states[budgetId] = State(0, 0, uint48(block.timestamp), true, false, uint128(refill), onSchedule);
        emit BudgetGranted(budgetId, terms, payees);
    }

    function _revoke(uint64 budgetId) internal {
        if (_states[budgetId].open) _states[budgetId].open = false;
        else if (_states[budgetId].grantedAt == 0 && budgetId <= budgetCount()) _refused[budgetId] = true;
        else revert ModuleUnknownBudget(budgetId);
        emit BudgetRevoked(budgetId);
    }

    function _openTerms(uint64 budgetId) internal view returns (Terms memory terms) {
        terms = _terms[budgetId];
        if (terms.period == 0) revert ModuleUnknownBudget(budgetId);
        bool runs = block.timestamp >= terms.start && block.timestamp < terms.expiry;
        if (!_states[budgetId].open || !runs) revert ModuleBudgetClosed(budgetId);
    }

    /// @dev Without a list the team names its payees.
    function _isPayee(uint64 budgetId, address account) internal view returns (bool) {
        Payee[] storage payees = _payees[budgetId];
        for (uint256 i = 0; i < payees.length; ++i) if (payees[i].account == account) return true;
        return payees.length == 0;
    }

    /// @dev The periods whose refills may be among what is available now.
    function _carriedPeriods(uint64 budgetId) internal view returns (uint64 first, uint64 last) {
        last = periodOf(budgetId);
        uint256 refill = _states[budgetId].refill;
        uint256 carried = refill == 0 ? 1 : Math.ceilDiv(_terms[budgetId].maximum, refill);
        if (last >= carried) first = uint64(last + 1 - carried);
    }

    function _spend(uint64 budgetId, uint256 amount) internal {
        uint256 available = availableOf(budgetId);
        if (amount > available) revert ModuleBudgetSpent(budgetId, amount, available);
        State storage state = _states[budgetId];
        state.available = uint128(available - amount);
        state.nextRefill = periodOf(budgetId) + 1;
    }

    /// @dev What is on schedule in a period that began before the expiry, until then and as long after as it was held.
    function _dueOf(
        uint64 budgetId,
        uint64 period,
        uint256 heldSeconds
    ) internal view returns (address token, Payee[] memory payees, uint64 due) {
        Terms storage terms = _terms[budgetId];
        if (terms.period == 0) revert ModuleUnknownBudget(budgetId);
        uint256 expiry = terms.expiry;
        bool runs = block.timestamp >= terms.start && block.timestamp < expiry + heldSeconds;
        if (!_states[budgetId].open || !runs) revert ModuleBudgetClosed(budgetId);
        uint256 begin = terms.start + uint256(period) * terms.period;
        due = _states[budgetId].onSchedule & ~paidOf(budgetId, period);
        if (begin > block.timestamp || begin >= expiry || due == 0) revert ModulePeriod(budgetId, period);
        return (terms.token, _payees[budgetId], due);
    }

    function _markPaid(uint64 budgetId, uint64 period, uint64 payees) internal {
        _paid[budgetId][period] |= payees;
    }

    function _unmarkPaid(uint64 budgetId, uint64 period, uint64 payees) internal {
        _paid[budgetId][period] &= ~payees;
    }

    function _grantedAt(uint64 budgetId) internal view returns (uint48) {
        return _states[budgetId].grantedAt;
    }

    /// @dev A team whose whole amount is on schedule has nothing to spend, and nothing to carry over.
    function _isCarriable(uint256 refill, uint256 maximum) private pure returns (bool) {
        return refill == 0 || (maximum >= refill && Math.ceilDiv(maximum, refill) <= MOST_CARRIED);
    }
}
