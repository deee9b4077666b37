// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMemberRegistry} from "../interfaces/IMemberRegistry.sol";
import {IPayroll} from "../interfaces/IPayroll.sol";
import {TreasuryModule} from "./TreasuryModule.sol";

/// @title Payroll, see {IPayroll}
contract Payroll is IPayroll, AccessManaged {
    /// @dev Periods follow each other without gaps; a new length holds from the next one on.
    struct Period {
        uint64 number;
        uint48 start;
        uint48 length;
    }

    uint256 private constant BPS = 10_000;

    IBylaws public immutable bylaws;
    IMemberRegistry public immutable registry;
    TreasuryModule public immutable treasury;

    uint64 public budgetId;
    Period private _period;
    mapping(uint32 memberId => Salary salary) private _salaries;
    mapping(uint64 period => mapping(uint32 memberId => uint256 amount)) private _paid;

    constructor(
        address authority,
        IBylaws bylaws_,
        IMemberRegistry registry_,
        TreasuryModule treasury_
    ) AccessManaged(authority) {
        bylaws = bylaws_;
        registry = registry_;
        treasury = treasury_;
    }

    /// @inheritdoc IPayroll
    function setSalary(uint32 memberId, uint128 rate, uint16 workloadBps) external restricted {
        if (rate != 0) {
            (uint256 floor, uint256 ceiling) = (bylaws.valueOf("salaryFloor"), bylaws.valueOf("salaryCeiling"));
            if (rate < floor || rate > ceiling) revert PayrollRate(rate, floor, ceiling);
            if (workloadBps == 0 || workloadBps > BPS) revert PayrollWorkload(workloadBps);
            if (registry.memberIdOf(registry.memberOf(memberId).account) != memberId) revert PayrollNotMember(memberId);
        }
        _salaries[memberId] = Salary(rate, workloadBps);
        emit SalarySet(memberId, rate, workloadBps);
    }

    /// @inheritdoc IPayroll
    function setBudget(uint64 budgetId_) external restricted {
        budgetId = budgetId_;
        emit PayrollBudgetSet(budgetId_);
    }

    /// @inheritdoc IPayroll
    function run(Pay[] calldata pays, bytes32 reasonDigest) external returns (bool) {
        if (!treasury.safe().isOwner(msg.sender)) revert PayrollNotTreasurer(msg.sender);
        if (pays.length == 0) revert PayrollEmptyRun();
        _period = _periodNow();
        uint64 number = _period.number;

        uint256 total = 0;
        for (uint256 i = 0; i < pays.length; ++i) {
            (bytes32 rule, uint256 allowed) = _judge(number, pays[i]);
            if (rule != 0) {
                _forget(number, pays[:i]);
                emit PayrollRefused(number, msg.sender, pays[i].memberId, rule, pays[i].amount, allowed, reasonDigest);
                return false;
            }
            _paid[number][pays[i].memberId] += pays[i].amount;
            total += pays[i].amount;
        }
        uint256 available = treasury.availableOf(budgetId);
        if (total > available) {
            _forget(number, pays);
            emit PayrollRefused(number, msg.sender, 0, "budget", total, available, reasonDigest);
            return false;
        }
        emit PayrollRun(number, msg.sender, total, reasonDigest);
        for (uint256 i = 0; i < pays.length; ++i) {
            address account = registry.memberOf(pays[i].memberId).account;
            emit SalaryPaid(number, pays[i].memberId, account, pays[i].amount);
            treasury.payFromBudget(budgetId, account, pays[i].amount, reasonDigest);
        }
        return true;
    }

    /// @inheritdoc IPayroll
    function salaryOf(uint32 memberId) external view returns (Salary memory) {
        return _salaries[memberId];
    }

    /// @inheritdoc IPayroll
    function isSalaried(address account) external view returns (bool) {
        uint32 memberId = registry.memberIdOf(account);
        return memberId != 0 && _salaries[memberId].rate != 0;
    }

    /// @inheritdoc IPayroll
    function dueOf(uint32 memberId) external view returns (uint256) {
        uint256 full = _payOf(_salaries[memberId]);
        uint256 paid = _paid[_periodNow().number][memberId];
        return full > paid ? full - paid : 0;
    }

    /// @inheritdoc IPayroll
    function period() external view returns (uint64 number, uint256 endsAt) {
        Period memory now_ = _periodNow();
        return (now_.number, now_.start + now_.length);
    }

    /// @dev The rule that refuses a payment, or zero, and what it would have allowed.
    function _judge(uint64 number, Pay calldata item) private view returns (bytes32 rule, uint256 allowed) {
        Salary memory salary = _salaries[item.memberId];
        (uint256 floor, uint256 ceiling) = (bylaws.valueOf("salaryFloor"), bylaws.valueOf("salaryCeiling"));
        uint256 paid = _paid[number][item.memberId];
        uint256 full = _payOf(salary);
        allowed = full > paid ? full - paid : 0;

        if (salary.rate == 0 || item.amount == 0 || !_isMember(item.memberId)) return ("member", 0);
        if (salary.rate < floor) return ("salaryFloor", floor);
        if (salary.rate > ceiling) return ("salaryCeiling", ceiling);
        // More than the highest full-time pay for this workload breaks the ratio; more than agreed breaks the contract.
        uint256 most = (ceiling * salary.workloadBps) / BPS;
        if (paid + item.amount > most) return ("maxSalaryRatio", most - Math.min(paid, most));
        if (item.amount > allowed) return ("workload", allowed);
    }

    function _isMember(uint32 memberId) private view returns (bool) {
        if (memberId == 0 || memberId > registry.lastMemberId()) return false;
        return registry.memberOf(memberId).leftAt == 0;
    }

    /// @dev Takes back what a refused run had counted.
    function _forget(uint64 number, Pay[] calldata pays) private {
        for (uint256 i = 0; i < pays.length; ++i) _paid[number][pays[i].memberId] -= pays[i].amount;
    }

    function _payOf(Salary memory salary) private pure returns (uint256) {
        return (uint256(salary.rate) * salary.workloadBps) / BPS;
    }

    function _periodNow() private view returns (Period memory now_) {
        now_ = _period;
        if (now_.length == 0) return Period(1, uint48(block.timestamp), uint48(bylaws.valueOf("payPeriod")));
        uint256 passed = (block.timestamp - now_.start) / now_.length;
        if (passed == 0) return now_;
        return
            Period(
                now_.number + uint64(passed),
                uint48(now_.start + passed * now_.length),
                uint48(bylaws.valueOf("payPeriod"))
            );
    }
}
