// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMemberRegistry} from "./IMemberRegistry.sol";

/// @title Pay within the ratio
/// @notice Full-time rates lie between `salaryFloor` and `salaryCeiling`, and the ceiling is at most `maxSalaryRatio` times
/// the floor. In each period of `payPeriod` a member is paid at most rate * workload over all runs, so that splitting a
/// payment does not evade the ratio; so is an account, so that leaving and joining again does not. Paid from a budget whose
/// team is this contract.
interface IPayroll {
    /// @param rate Full-time pay per period, in the budget token's smallest unit; zero for nobody's salary
    /// @param workloadBps Share of full time, 1 to 10000
    struct Salary {
        uint128 rate;
        uint16 workloadBps;
    }

    struct Pay {
        uint32 memberId;
        uint128 amount;
    }

    event SalarySet(uint32 indexed memberId, uint128 rate, uint16 workloadBps);
    event PayrollBudgetSet(uint64 indexed budgetId);
    event SalaryPaid(uint64 indexed period, uint32 indexed memberId, address indexed account, uint256 amount);
    event PayrollRun(uint64 indexed period, address indexed by, uint256 total, bytes32 reasonDigest);
    /// @notice A run that the bylaws do not allow: nothing was paid, and it stays on record.
    /// @param rule The clause or part of the rule that refused it: salaryFloor, salaryCeiling, workload, member, budget
    event PayrollRefused(
        uint64 indexed period,
        address indexed by,
        uint32 indexed memberId,
        bytes32 rule,
        uint256 amount,
        uint256 allowed,
        bytes32 reasonDigest
    );

    error PayrollNotTreasurer(address account);
    error PayrollRate(uint128 rate, uint256 floor, uint256 ceiling);
    error PayrollWorkload(uint16 workloadBps);
    error PayrollNotMember(uint32 memberId);
    error PayrollEmptyRun();
    /// @notice Before the first period: a budget was named never (zero), or in a period that the predecessor may have paid.
    error PayrollNotBegun(uint256 startsAt);
    /// @notice The module that the predecessor pays through was not handed over to this payroll's.
    error PayrollNotSuccessor();

    /// @notice Sets a member's pay; a rate of zero ends it. The assembly's.
    function setSalary(uint32 memberId, uint128 rate, uint16 workloadBps) external;

    /// @notice Names the budget that salaries are paid from. The assembly's. The first time the first period begins; for the
    /// successor of another payroll after the period that is running there, so that nobody is paid twice.
    function setBudget(uint64 budgetId) external;

    /// @notice Pays members, all or none. A treasurer's.
    /// @return paid Whether it was paid; if not, {PayrollRefused} says why
    function run(Pay[] calldata pays, bytes32 reasonDigest) external returns (bool paid);

    function salaryOf(uint32 memberId) external view returns (Salary memory);

    /// @notice Where members are looked up.
    function registry() external view returns (IMemberRegistry);

    /// @notice Whether the account is that of a member with a salary: other ways to pay it need a decision.
    function isSalaried(address account) external view returns (bool);

    /// @notice What a member may still be paid in this period.
    function dueOf(uint32 memberId) external view returns (uint256);

    /// @notice The period now, and when it ends.
    function period() external view returns (uint64 number, uint256 endsAt);
}
