// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ITreasuryModule} from "../interfaces/ITreasuryModule.sol";

/// @title Budgets: what is available, to whom, and which periods were paid
/// @dev The book only; {TreasuryModule} moves the money.
abstract contract Budgets is ITreasuryModule {
    /// @dev  | nextRefill 64 | available 128 |  nextRefill: the first period whose amount was not added yet
    struct State {
        uint128 available;
        uint64 nextRefill;
        bool open;
    }

    /// @dev A budget on its way to a successor.
    struct Carried {
        Terms terms;
        Payee[] payees;
        State state;
    }

    uint64 public budgetCount;
    mapping(uint64 budgetId => Terms terms) private _terms;
    mapping(uint64 budgetId => Payee[] payees) private _payees;
    mapping(uint64 budgetId => State state) private _states;
    /// @dev One bit per period, 256 to the word.
    mapping(uint64 budgetId => mapping(uint256 index => uint256 word)) private _paid;
    /// @dev Whose periods count too.
    mapping(uint64 budgetId => ITreasuryModule origin) private _origins;

    /// @inheritdoc ITreasuryModule
    function subjectOf(uint64 budgetId, uint64 period) public view returns (bytes32) {
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
        return Math.min(terms.maximum, state.available + periods * terms.amount);
    }

    /// @inheritdoc ITreasuryModule
    function isPeriodPaid(uint64 budgetId, uint64 period) public view returns (bool) {
        if (_paid[budgetId][period >> 8] & (1 << (period & 0xff)) != 0) return true;
        ITreasuryModule origin = _origins[budgetId];
        return address(origin) != address(0) && origin.isPeriodPaid(budgetId, period);
    }

    /// @inheritdoc ITreasuryModule
    function budgetOf(uint64 budgetId) external view returns (Terms memory terms, Payee[] memory payees, bool open) {
        return (_terms[budgetId], _payees[budgetId], _states[budgetId].open);
    }

    function _grant(Terms calldata terms, Payee[] calldata payees) internal returns (uint64 budgetId) {
        bool sound =
            terms.period != 0 && terms.amount != 0 && terms.maximum >= terms.amount && terms.expiry > terms.start;
        uint256 standing = 0;
        for (uint256 i = 0; i < payees.length; ++i) {
            standing += payees[i].standing;
            sound = sound && payees[i].account != address(0);
        }
        if (!sound || standing > terms.amount || (terms.team == address(0) && standing == 0))
            revert ModuleInvalidTerms();

        budgetId = ++budgetCount;
        _terms[budgetId] = terms;
        for (uint256 i = 0; i < payees.length; ++i) _payees[budgetId].push(payees[i]);
        _states[budgetId].open = true;
        emit BudgetGranted(budgetId, terms, payees);
    }

    function _revoke(uint64 budgetId) internal {
        if (!_states[budgetId].open) revert ModuleUnknownBudget(budgetId);
        _states[budgetId].open = false;
        emit BudgetRevoked(budgetId);
    }

    function _openTerms(uint64 budgetId) internal view returns (Terms memory terms) {
        terms = _terms[budgetId];
        if (terms.period == 0) revert ModuleUnknownBudget(budgetId);
        bool runs = block.timestamp >= terms.start && block.timestamp < terms.expiry;
        if (!_states[budgetId].open || !runs) revert ModuleBudgetClosed(budgetId);
    }

    function _payeesOf(uint64 budgetId) internal view returns (Payee[] memory) {
        return _payees[budgetId];
    }

    /// @dev Without a list the team names its payees.
    function _isPayee(uint64 budgetId, address account) internal view returns (bool) {
        Payee[] storage payees = _payees[budgetId];
        for (uint256 i = 0; i < payees.length; ++i) if (payees[i].account == account) return true;
        return payees.length == 0;
    }

    function _spend(uint64 budgetId, uint256 amount) internal {
        uint256 available = availableOf(budgetId);
        if (amount > available) revert ModuleBudgetSpent(budgetId, amount, available);
        State storage state = _states[budgetId];
        state.available = uint128(available - amount);
        state.nextRefill = periodOf(budgetId) + 1;
    }

    /// @dev What could not be paid stays available.
    function _unspend(uint64 budgetId, uint256 amount) internal {
        _states[budgetId].available += uint128(amount);
    }

    function _markPaid(uint64 budgetId, uint64 period) internal {
        if (period > periodOf(budgetId) || isPeriodPaid(budgetId, period)) revert ModulePeriod(budgetId, period);
        _paid[budgetId][period >> 8] |= 1 << (period & 0xff);
    }

    function _release(uint64 budgetId) internal returns (Carried memory carried) {
        if (!_states[budgetId].open) revert ModuleUnknownBudget(budgetId);
        carried = Carried(_terms[budgetId], _payees[budgetId], _states[budgetId]);
        _states[budgetId].open = false;
    }

    function _adopt(uint64 budgetId, ITreasuryModule origin, Carried memory carried) internal {
        if (_terms[budgetId].period != 0) revert ModuleInvalidTerms();
        _origins[budgetId] = origin;
        _terms[budgetId] = carried.terms;
        for (uint256 i = 0; i < carried.payees.length; ++i) _payees[budgetId].push(carried.payees[i]);
        _states[budgetId] = carried.state;
        if (budgetId > budgetCount) budgetCount = budgetId;
        emit BudgetGranted(budgetId, carried.terms, carried.payees);
    }
}
