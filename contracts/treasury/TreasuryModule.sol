// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IHolds} from "../interfaces/IHolds.sol";
import {IMemberRegistry} from "../interfaces/IMemberRegistry.sol";
import {IPayroll} from "../interfaces/IPayroll.sol";
import {IReserve} from "../interfaces/IReserve.sol";
import {ISafe} from "../interfaces/ISafe.sol";
import {ITreasuryModule} from "../interfaces/ITreasuryModule.sol";
import {Budgets} from "./Budgets.sol";

/// @title TreasuryModule, see {ITreasuryModule}
contract TreasuryModule is Budgets, AccessManaged, ReentrancyGuardTransient {
    uint8 private constant CALL = 0;
    address private constant SENTINEL = address(1);

    /// @notice What a payee on schedule may take to be paid; whoever needs more is not paid.
    uint256 public constant ATTEMPT_GAS = 200_000;
    /// @dev A call passes on 63/64 at most of what is left, whatever it asks for.
    uint256 private constant ATTEMPT_FLOOR = ATTEMPT_GAS + ATTEMPT_GAS / 63 + 10_000;

    IBylaws public immutable bylaws;
    IHolds public immutable holds;
    IReserve public immutable reserve;

    ISafe public safe;
    IPayroll public payroll;

    constructor(
        address authority,
        IBylaws bylaws_,
        IHolds holds_,
        IReserve reserve_,
        Budgets predecessor_
    ) Budgets(predecessor_) AccessManaged(authority) {
        bylaws = bylaws_;
        holds = holds_;
        reserve = reserve_;
    }

    /// @inheritdoc ITreasuryModule
    function bind(ISafe safe_, address guard, IPayroll payroll_) external restricted {
        if (address(safe) != address(0)) revert ModuleBound();
        safe = safe_;
        payroll = payroll_;
        _requireDone(address(0), address(safe_), 0, _callSafe(abi.encodeCall(ISafe.setGuard, guard)));
        emit Bound(address(safe_), guard, address(payroll_));
    }

    // ---------------------------------------------------------------- decisions

    /// @inheritdoc ITreasuryModule
    function pay(
        address token,
        address payee,
        uint256 amount,
        bytes32 budgetLine,
        bytes32 reasonDigest
    ) external restricted nonReentrant {
        _requireDone(token, payee, amount, _send(token, payee, amount));
        _requireReserve(token);
        emit DecisionPaid(payee, token, amount, budgetLine, reasonDigest);
    }

    /// @inheritdoc ITreasuryModule
    /// @dev New owners enter before old ones leave, with a threshold of one in between: nobody else acts within this call.
    function setTreasurers(address[] calldata owners, uint256 threshold) external restricted nonReentrant {
        uint256 minSigners = bylaws.valueOf("minSigners");
        if (threshold < minSigners || owners.length < threshold) {
            revert ModuleThreshold(threshold, minSigners, owners.length);
        }
        for (uint256 i = 0; i < owners.length; ++i) {
            for (uint256 j = 0; j < i; ++j) if (owners[i] == owners[j]) revert ModuleSafeRefused(owners[i]);
            if (!safe.isOwner(owners[i])) {
                _requireChanged(owners[i], abi.encodeCall(ISafe.addOwnerWithThreshold, (owners[i], 1)));
            }
        }
        address[] memory old = safe.getOwners();
        address previous = SENTINEL;
        for (uint256 i = 0; i < old.length; ++i) {
            if (_contains(owners, old[i])) previous = old[i];
            else _requireChanged(old[i], abi.encodeCall(ISafe.removeOwner, (previous, old[i], 1)));
        }
        _requireChanged(address(safe), abi.encodeCall(ISafe.changeThreshold, threshold));
        emit TreasurersSet(owners, threshold);
    }

    // ---------------------------------------------------------------- budgets

    /// @inheritdoc ITreasuryModule
    function grantBudget(Terms calldata terms, Payee[] calldata payees) external restricted returns (uint64 budgetId) {
        _requireOffice();
        uint256 objectionPeriod = bylaws.valueOf("objectionPeriod");
        uint256 earliest = block.timestamp + objectionPeriod;
        if (terms.start < earliest) revert ModuleStartsTooEarly(terms.start, earliest);
        if (terms.period < objectionPeriod) revert ModuleInvalidTerms();
        return _grant(terms, payees, address(safe));
    }

    /// @inheritdoc ITreasuryModule
    function revokeBudget(uint64 budgetId) external restricted {
        _revoke(budgetId);
    }

    /// @inheritdoc ITreasuryModule
    function payFromBudget(uint64 budgetId, address payee, uint256 amount, bytes32 reasonDigest) external nonReentrant {
        Terms memory terms = _openTerms(budgetId);
        if (msg.sender != terms.team) revert ModuleNotTeam(budgetId, msg.sender);
        if (!_isPayee(budgetId, payee)) revert ModuleNotPayee(budgetId, payee);
        if (msg.sender != address(payroll) && payroll.isSalaried(payee)) revert ModuleSalariedPayee(payee);
        (uint64 first, uint64 period) = _carriedPeriods(budgetId);
        for (uint64 i = first; i <= period; ++i) holds.requireClear(subjectOf(budgetId, i));

        _spend(budgetId, amount);
        _requireDone(terms.token, payee, amount, _send(terms.token, payee, amount));
        _requireReserve(terms.token);
        emit BudgetPaid(budgetId, period, payee, amount, reasonDigest);
    }

    /// @inheritdoc ITreasuryModule
    function payStanding(uint64 budgetId, uint64 period) external nonReentrant {
        if (successor != address(0)) revert ModuleHandedOver(successor);
        bytes32 subject = subjectOf(budgetId, period);
        holds.requireClear(subject);
        (address token, Payee[] memory payees, uint64 due) = _dueOf(budgetId, period, holds.heldSeconds(subject));

        _markPaid(budgetId, period, due);
        uint64 failed = 0;
        for (uint256 i = 0; i < payees.length; ++i) {
            if ((due >> i) & 1 == 0) continue;
            (address payee, uint256 amount) = (payees[i].account, payees[i].standing);
            if (_isStillPayee(budgetId, payee) && _attempt(token, payee, amount)) {
                emit BudgetPaid(budgetId, period, payee, amount, 0);
            } else {
                failed |= uint64(1 << i);
                emit BudgetPayeeFailed(budgetId, period, payee, amount);
            }
        }
        if (failed == due) revert ModuleNobodyPaid(budgetId, period);
        _requireReserve(token);
        if (failed == 0) emit BudgetPeriodPaid(budgetId, period);
        else _unmarkPaid(budgetId, period, failed);
    }

    /// @notice One payment on schedule. This module's own.
    function attempt(address token, address payee, uint256 amount) external {
        if (msg.sender != address(this)) revert ModuleOnlySelf(msg.sender);
        _requireDone(token, payee, amount, _send(token, payee, amount));
    }

    // ---------------------------------------------------------------- succession

    /// @inheritdoc ITreasuryModule
    function handOver(address successor_) external restricted {
        if (successor != address(0)) revert ModuleHandedOver(successor);
        successor = successor_;
        emit HandedOver(successor_);
    }

    // ---------------------------------------------------------------- private

    /// @dev Whether it was paid. The payee's code takes part in it, so that the gas is counted, and what it returns is not read.
    function _attempt(address token, address payee, uint256 amount) private returns (bool) {
        if (gasleft() < ATTEMPT_FLOOR) revert ModuleGas(ATTEMPT_FLOOR);
        try this.attempt{gas: ATTEMPT_GAS}(token, payee, amount) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Not a member with a salary, nor an account that was a member's when the budget was granted and was replaced since:
    /// whoever has that key may have taken it.
    function _isStillPayee(uint64 budgetId, address payee) private view returns (bool) {
        if (payroll.isSalaried(payee)) return false;
        IMemberRegistry registry = payroll.registry();
        uint32 memberId = registry.memberIdAt(payee, _grantedAt(budgetId));
        return memberId == 0 || registry.memberOf(memberId).account == payee;
    }

    /// @dev Whether the money went: the Safe reports success, and the token returned true or, having code, nothing.
    function _send(address token, address payee, uint256 amount) private returns (bool) {
        if (successor != address(0)) revert ModuleHandedOver(successor);
        if (payee == address(0) || payee == address(safe) || amount == 0) {
            revert ModuleInvalidPayment(token, payee, amount);
        }
        if (token == address(0)) return safe.execTransactionFromModule(payee, amount, "", CALL);
        if (token.code.length == 0) return false;
        (bool success, bytes memory answer) = safe.execTransactionFromModuleReturnData(
            token,
            0,
            abi.encodeCall(IERC20.transfer, (payee, amount)),
            CALL
        );
        return success && (answer.length == 0 || (answer.length >= 32 && uint256(bytes32(answer)) == 1));
    }

    function _callSafe(bytes memory data) private returns (bool) {
        return safe.execTransactionFromModule(address(safe), 0, data, CALL);
    }

    function _requireChanged(address owner, bytes memory data) private {
        if (!_callSafe(data)) revert ModuleSafeRefused(owner);
    }

    function _requireReserve(address token) private view {
        uint256 required = reserve.requiredReserve(token);
        if (required == 0) return;
        uint256 balance = token == address(0) ? address(safe).balance : IERC20(token).balanceOf(address(safe));
        if (balance < required) revert ModuleReserve(token, balance, required);
    }

    function _requireDone(address token, address payee, uint256 amount, bool done) private pure {
        if (!done) revert ModulePaymentFailed(token, payee, amount);
    }

    function _contains(address[] calldata accounts, address account) private pure returns (bool) {
        for (uint256 i = 0; i < accounts.length; ++i) if (accounts[i] == account) return true;
        return false;
    }
}
