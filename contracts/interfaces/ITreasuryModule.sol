// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayroll} from "./IPayroll.sol";
import {ISafe} from "./ISafe.sol";

/// @title What the treasury pays without the treasurers: decisions and budgets
/// @notice A module of the treasury's Safe. It does nothing but what stands here.
interface ITreasuryModule {
    /// @notice Someone who may be paid from a budget.
    /// @param standing Paid every period on schedule, by anyone's call; zero: on the team's call only
    struct Payee {
        address account;
        uint128 standing;
    }

    /// @notice Money for a team, period by period. What is not spent carries over, up to a maximum.
    /// @param team Who may pay payees from it; zero: nobody, only the schedule pays
    /// @param token The zero address is ether
    /// @param amount What each period adds
    /// @param maximum The most that is available at once
    /// @param start When the first period begins: at least `objectionPeriod` after it was granted
    /// @param period In seconds
    /// @param expiry Nothing is paid from then on
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
    /// @notice A payee who could not be paid on schedule; the others were. The amount stays available to the team.
    event BudgetPayeeFailed(uint64 indexed budgetId, uint64 indexed period, address indexed payee, uint256 amount);
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
    error ModulePeriod(uint64 budgetId, uint64 period);
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

    /// @notice Ends a budget. The assembly's.
    function revokeBudget(uint64 budgetId) external;

    /// @notice Pays a payee from a budget. The team's, unless this period is held.
    function payFromBudget(uint64 budgetId, address payee, uint256 amount, bytes32 reasonDigest) external;

    /// @notice Pays the standing amounts of a period that has begun, once. Anyone's, unless the period is held.
    function payStanding(uint64 budgetId, uint64 period) external;

    /// @notice Ends this module's payments for good in favour of another, which takes the budgets over. The constitution's.
    function handOver(address successor) external;

    /// @notice What a hold names: keccak256(module, budgetId, period).
    function subjectOf(uint64 budgetId, uint64 period) external view returns (bytes32);

    /// @notice What can be paid from a budget now.
    function availableOf(uint64 budgetId) external view returns (uint256);

    /// @notice The period of a budget now; reverts before the first.
    function periodOf(uint64 budgetId) external view returns (uint64);

    function isPeriodPaid(uint64 budgetId, uint64 period) external view returns (bool);
    function budgetOf(uint64 budgetId) external view returns (Terms memory terms, Payee[] memory payees, bool open);
    function budgetCount() external view returns (uint64);
}
