// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";

/// @title Rules across clauses
/// @notice Checked after all changes of one amendment, so that several clauses can move together.
library BylawRules {
    uint256 private constant BPS = 10_000;

    function check(IBylaws bylaws) internal view {
        _requireConstitution(bylaws);
        uint256 waterfall =
            bylaws.valueOf("surplus.reserveBps") +
                bylaws.valueOf("surplus.dividendBps") +
                bylaws.valueOf("surplus.contributorsBps") +
                bylaws.valueOf("surplus.basicIncomeBps") +
                bylaws.valueOf("surplus.socialBps") +
                bylaws.valueOf("surplus.newCoopsBps");
        if (waterfall != BPS) revert IBylaws.BylawsRuleBroken("waterfall", waterfall, BPS);

        uint256 livelihood = bylaws.valueOf("work.livelihoodWeight");
        uint256 love = bylaws.valueOf("work.loveWeight");
        uint256 care = bylaws.valueOf("work.careWeight");
        uint256 highest = Math.max(livelihood, Math.max(love, care));
        uint256 compensation = bylaws.valueOf("careCompensationBps");
        uint256 most = (BPS * Math.min(livelihood, Math.min(love, care))) / highest;
        if (compensation > most) revert IBylaws.BylawsRuleBroken("careCompensationBps", compensation, most);

        uint256 decision =
            bylaws.valueOf("assembly.votingDelay") +
                bylaws.valueOf("assembly.votingPeriod") +
                bylaws.valueOf("assembly.lateQuorumExtension") +
                bylaws.valueOf("assembly.timelockDelay");
        _requireLonger(bylaws, "holdPeriod", decision);
        _requireLonger(bylaws, "admissionPeriod", decision);
        _requireLonger(bylaws, "rekeyDelay", decision);

        uint256 routine = bylaws.valueOf("routineLimit");
        uint256 announced = bylaws.valueOf("decisionLimit");
        if (routine > announced) revert IBylaws.BylawsRuleBroken("routineLimit", routine, announced);

        uint256 announcement = bylaws.valueOf("announcementPeriod");
        uint256 objection = bylaws.valueOf("objectionPeriod");
        if (announcement < objection) revert IBylaws.BylawsRuleBroken("announcementPeriod", announcement, objection);

        uint256 floor = bylaws.valueOf("salaryFloor");
        uint256 ceiling = bylaws.valueOf("salaryCeiling");
        uint256 highestPay = bylaws.valueOf("maxSalaryRatio") * floor;
        if (ceiling < floor) revert IBylaws.BylawsRuleBroken("salaryCeiling", ceiling, floor);
        if (ceiling > highestPay) revert IBylaws.BylawsRuleBroken("maxSalaryRatio", ceiling, highestPay);
    }

    /// @dev What only a decision of the assembly can stop in time has to wait longer than a decision takes.
    function _requireLonger(IBylaws bylaws, bytes32 key, uint256 decision) private view {
        uint256 time = bylaws.valueOf(key);
        if (time <= decision) revert IBylaws.BylawsRuleBroken(key, time, decision);
    }

    /// @dev Without these clauses nobody could ever propose: reading a clause that does not exist reverts.
    function _requireConstitution(IBylaws bylaws) private view {
        bylaws.valueOf("constitution.votingDelay");
        bylaws.valueOf("constitution.votingPeriod");
        bylaws.valueOf("constitution.lateQuorumExtension");
        bylaws.valueOf("constitution.timelockDelay");
        bylaws.valueOf("constitution.executionWindow");
        bylaws.valueOf("constitution.quorumBps");
        bylaws.valueOf("constitution.approvalBps");
        bylaws.valueOf("constitutionLookback");
        bylaws.valueOf("assembly.executionWindow");
        bylaws.valueOf("assembly.quorumBps");
        bylaws.valueOf("assembly.approvalBps");
        bylaws.valueOf("maxActiveProposals");
    }
}
