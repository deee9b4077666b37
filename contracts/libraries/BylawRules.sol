// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";

/// @title Rules across clauses
/// @notice Checked after all changes of one amendment, so that several clauses can move together.
library BylawRules {
    uint256 private constant BPS = 10_000;

    function check(IBylaws bylaws) internal view {
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
        if (highest == 0) revert IBylaws.BylawsRuleBroken("work.weights", 0, 1);
        uint256 compensation = bylaws.valueOf("careCompensationBps");
        uint256 most = (BPS * Math.min(livelihood, Math.min(love, care))) / highest;
        if (compensation > most) revert IBylaws.BylawsRuleBroken("careCompensationBps", compensation, most);

        uint256 decision =
            bylaws.valueOf("assembly.votingDelay") +
                bylaws.valueOf("assembly.votingPeriod") +
                bylaws.valueOf("assembly.lateQuorumExtension") +
                bylaws.valueOf("assembly.timelockDelay");
        uint256 hold = bylaws.valueOf("holdPeriod");
        if (hold <= decision) revert IBylaws.BylawsRuleBroken("holdPeriod", hold, decision);

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
}
