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
    /// @notice The payroll that paid before, through the module before; zero for none.
    Payroll public immutable predecessor;

    uint64 public budgetId;
    Period private _period;
    mapping(uint32 memberId => Salary salary) private _salaries;
    mapping(uint64 period => mapping(uint32 memberId => uint256 amount)) private _paid;
    /// @dev By account too: who leaves and joins again is another member with the same account.
    mapping(uint64 period => mapping(address account => uint256 amount)) private _paidTo;

    constructor(
        address authority,
        IBylaws bylaws_,
        IMemberRegistry registry_,
        TreasuryModule treasury_,
        Payroll predecessor_
    ) AccessManaged(authority) {
        bylaws = bylaws_;
        registry = registry_;
        treasury = treasury_;
        predecessor = predecessor_;
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
        if (_period.length == 0) _begin();
        budgetId = budgetId_;
        emit PayrollBudgetSet(budgetId_);
    }

    /// @inheritdoc IPayroll
    function run(Pay[] calldata pays, bytes32 reasonDigest) external returns (bool) {
        if (!treasury.safe().isOwner(msg.sender)) revert PayrollNotTreasurer(msg.sender);
        if (pays.length == 0) revert PayrollEmptyRun();
        Period memory now_ = _periodNow();
        if (_period.length == 0) revert PayrollNotBegun(0);
        if (block.timestamp < now_.start) revert PayrollNotBegun(now_.start);
        _period = now_;
        uint64 number = now_.number;

        uint256 total = 0;
        for (uint256 i = 0; i < pays.length; ++i) {
            (bytes32 rule, uint256 allowed) = _judge(number, pays[i]);
            if (rule != 0) {
                _forget(number, pays[:i]);
                emit PayrollRefused(number, msg.sender, pays[i].memberId, rule, pays[i].amount, allowed, reasonDigest);
                return false;
            }
            _paid[number][pays[i].memberId] += pays[i].amount;
            _paidTo[number][registry.memberOf(pays[i].memberId).account] += pays[i].amount;
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
        return full - Math.min(full, _paidIn(_periodNow().number, memberId));
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
        uint256 paid = _paidIn(number, item.memberId);
        uint256 full = _payOf(salary);
        allowed = full - Math.min(full, paid);

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

    /// @dev The member, or the account, whichever was paid more: accounts change, and so do the members who have them.
    function _paidIn(uint64 number, uint32 memberId) private view returns (uint256) {
        uint256 paid = _paid[number][memberId];
        if (!_isMember(memberId)) return paid;
        return Math.max(paid, _paidTo[number][registry.memberOf(memberId).account]);
    }

    /// @dev Takes back what a refused run had counted.
    function _forget(uint64 number, Pay[] calldata pays) private {
        for (uint256 i = 0; i < pays.length; ++i) {
            _paid[number][pays[i].memberId] -= pays[i].amount;
            _paidTo[number][registry.memberOf(pays[i].memberId).account] -= pays[i].amount;
        }
    }

    /// @dev The first period begins now, or where the one that the predecessor may have paid ends. It can not pay any more then.
    function _begin() private {
        uint256 start = block.timestamp;
        uint64 number = 1;
        if (address(predecessor) != address(0)) {
            if (predecessor.treasury().successor() != address(treasury)) revert PayrollNotSuccessor();
            (number, start) = predecessor.period();
            ++number;
        }
        _period = Period(number, uint48(start), uint48(bylaws.valueOf("payPeriod")));
    }

    function _payOf(Salary memory salary) private pure returns (uint256) {
        return (uint256(salary.rate) * salary.workloadBps) / BPS;
    }

    /// @dev The stored period has the length that held when it began; what follows has the length of now.
    function _periodNow() private view returns (Period memory now_) {
        now_ = _period;
        uint256 length = bylaws.valueOf("payPeriod");
        if (now_.length == 0) return Period(1, uint48(block.timestamp), uint48(length));
        uint256 end = now_.start + now_.length;
        if (block.timestamp < end) return now_;
        uint256 passed = (block.timestamp - end) / length;
        return Period(now_.number + 1 + uint64(passed), uint48(end + passed * length), uint48(length));
    }
}
