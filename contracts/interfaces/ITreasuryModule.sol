// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayroll} from "./IPayroll.sol";
import {ISafe} from "./ISafe.sol";

/// @title What the treasury pays without the treasurers: decisions and budgets
/// @notice A module of the treasury's Safe. It does nothing but what stands here.
interface ITreasuryModule {
    /// @notice Someone who may be paid from a budget; not the Safe, not the token.
    /// @param standing Paid every period on schedule, by anyone's call; zero: on the team's call only
    struct Payee {
        address account;
        uint128 standing;
    }

    /// @notice Money for payees on schedule and for a team, period by period. The two are apart: what stands is due every
    /// period, whatever the team spends; the rest is the team's, and what it does not spend carries over, up to a maximum.
    /// @param team Who may pay payees from it; zero: nobody, only the schedule pays
    /// @param token The zero address is ether
    /// @param amount What each period pays at most: all standing amounts, and the team's refill
    /// @param maximum The most that is available to the team at once: from one refill to 64
    /// @param start When the first period begins: at least `objectionPeriod` after it was granted
    /// @param period In seconds, `objectionPeriod` at least
    /// @param expiry Nothing is paid from then on, but what a hold had delayed on schedule
    struct Terms {
        address team;
        address token;
        uint128 amount;
        uint128 maximum;
        uint48 start;
        uint48 period;
        uint48 expiry;
        bytes32 budgetLine;
    }

    event Bound(address indexed safe, address indexed guard, address indexed payroll);
    event TreasurersSet(address[] owners, uint256 threshold);
    event DecisionPaid(
        address indexed payee,
        address indexed token,
        uint256 amount,
        bytes32 budgetLine,
        bytes32 reasonDigest
    );
    event BudgetGranted(uint64 indexed budgetId, Terms terms, Payee[] payees);
    event BudgetRevoked(uint64 indexed budgetId);
    event BudgetPaid(
        uint64 indexed budgetId,
        uint64 indexed period,
        address indexed payee,
        uint256 amount,
        bytes32 reasonDigest
    );
    /// @notice A payee who could not be paid on schedule; others were. The next call tries again.
    event BudgetPayeeFailed(uint64 indexed budgetId, uint64 indexed period, address indexed payee, uint256 amount);
    /// @notice All payees on schedule are paid for a period.
    event BudgetPeriodPaid(uint64 indexed budgetId, uint64 indexed period);
    event HandedOver(address indexed successor);

    error ModuleBound();
    error ModuleThreshold(uint256 threshold, uint256 minSigners, uint256 owners);
    error ModuleSafeRefused(address owner);
    error ModulePaymentFailed(address token, address payee, uint256 amount);
    error ModuleReserve(address token, uint256 balance, uint256 required);
    error ModuleInvalidPayment(address token, address payee, uint256 amount);
    error ModuleInvalidTerms();
    error ModuleStartsTooEarly(uint256 start, uint256 earliest);
    error ModuleUnknownBudget(uint64 budgetId);
    error ModuleNotTeam(uint64 budgetId, address account);
    error ModuleNotPayee(uint64 budgetId, address account);
    error ModuleBudgetClosed(uint64 budgetId);
    /// @notice Nothing is due: the period has not begun, begins after the expiry, or is paid.
    error ModulePeriod(uint64 budgetId, uint64 period);
    /// @notice None of those who are due could be paid.
    error ModuleNobodyPaid(uint64 budgetId, uint64 period);
    /// @notice Not enough gas for a payee to take what it may.
    error ModuleGas(uint256 needed);
    error ModuleOnlySelf(address caller);
    error ModuleBudgetSpent(uint64 budgetId, uint256 amount, uint256 available);
    error ModuleSalariedPayee(address payee);
    error ModuleHandedOver(address successor);
    error ModuleNotSuccessor(address caller);

    /// @notice Names the Safe and the payroll, and sets the Safe's guard; once, at deployment.
    function bind(ISafe safe, address guard, IPayroll payroll) external;

    /// @notice Pays what was decided. The assembly's.
    function pay(address token, address payee, uint256 amount, bytes32 budgetLine, bytes32 reasonDigest) external;

    /// @notice Replaces the treasurers. The assembly's; the threshold is at least `minSigners`.
    function setTreasurers(address[] calldata owners, uint256 threshold) external;

    /// @notice Grants a budget. The assembly's. Without payees the team names them.
    function grantBudget(Terms calldata terms, Payee[] calldata payees) external returns (uint64 budgetId);

    /// @notice Ends a budget; one still with the predecessor can not be adopted any more. The assembly's.
    function revokeBudget(uint64 budgetId) external;

    /// @notice Pays a payee from a budget. The team's, unless this period is held or one whose refill may have carried over.
    function payFromBudget(uint64 budgetId, address payee, uint256 amount, bytes32 reasonDigest) external;

    /// @notice Pays the standing amounts of a period that has begun, each payee once. Anyone's, unless the period is held.
    /// @dev Each payee has the same gas (ATTEMPT_GAS), and a call without enough of it reverts, so that the caller decides
    /// nothing. Whoever could not be paid is tried again by the next call. Reverts if nobody was paid. Not paid are members
    /// with a salary, and accounts that were a member's when the budget was granted and were replaced since by a change of key.
    function payStanding(uint64 budgetId, uint64 period) external;

    /// @notice Ends this module's payments for good in favour of another, which takes the budgets over. The constitution's.
    function handOver(address successor) external;

    /// @notice What a hold names: keccak256(module, budgetId, period) of the module that granted it.
    function subjectOf(uint64 budgetId, uint64 period) external view returns (bytes32);

    /// @notice What the team can pay from a budget now.
    function availableOf(uint64 budgetId) external view returns (uint256);

    /// @notice The period of a budget now; reverts before the first.
    function periodOf(uint64 budgetId) external view returns (uint64);

    /// @notice Who was paid on schedule for a period: bit i for payee i.
    function paidOf(uint64 budgetId, uint64 period) external view returns (uint64 payees);

    /// @notice Whether all payees on schedule were paid for a period; never without any.
    function isPeriodPaid(uint64 budgetId, uint64 period) external view returns (bool);
    function budgetOf(uint64 budgetId) external view returns (Terms memory terms, Payee[] memory payees, bool open);
    function budgetCount() external view returns (uint64);
}
