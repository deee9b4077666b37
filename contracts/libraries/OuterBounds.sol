// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Limits that no vote can widen
/// @notice Bounds of clauses lie within these, for good.
library OuterBounds {
    uint256 private constant REACTION = 3 days;

    /// @return min The lowest bound that a clause may have
    /// @return max The highest bound that a clause may have
    function outerBoundsOf(bytes32 key) internal pure returns (uint256 min, uint256 max) {
        if (key == "constitution.approvalBps") return (9000, 9500);
        if (key == "assembly.approvalBps") return (5000, 8000);
        if (key == "assembly.quorumBps" || key == "constitution.quorumBps") return (1000, 5000);
        if (key == "holdThresholdBps" || key == "assemblyPetitionBps") return (1, 1000);
        if (key == "constitutionLookback") return (90 days, 730 days);
        if (key == "assembly.votingDelay" || key == "constitution.votingDelay") return (1 hours, 30 days);
        if (
            key == "assembly.votingPeriod" ||
            key == "constitution.votingPeriod" ||
            key == "assembly.timelockDelay" ||
            key == "constitution.timelockDelay" ||
            key == "assembly.executionWindow" ||
            key == "constitution.executionWindow" ||
            key == "assembly.lateQuorumExtension" ||
            key == "constitution.lateQuorumExtension" ||
            key == "admissionPeriod" ||
            key == "rekeyDelay" ||
            key == "objectionPeriod" ||
            key == "announcementPeriod" ||
            key == "announcementWindow" ||
            key == "petitionPeriod" ||
            key == "assemblyNotice" ||
            key == "answerPeriod" ||
            key == "election.nominationPeriod" ||
            key == "election.votingPeriod"
        ) return (REACTION, 90 days);
        if (key == "election.quorumBps" || key == "election.classQuorumBps") return (1000, 5000);
        if (key == "officeTerm") return (90 days, 3650 days);
        if (key == "holdPeriod") return (REACTION, 365 days);
        if (key == "maxExpulsionsBps" || key == "maxNetAdmissionsBps") return (1, 10_000);
        if (key == "routinePeriod" || key == "payPeriod") return (1 days, 366 days);
        if (key == "minSigners") return (2, 100);
        if (key == "maxSalaryRatio") return (1, 100);
        if (key == "sharePrice" || key == "maxSharesPerMember") return (1, type(uint128).max);
        if (key == "routineLimit" || key == "decisionLimit") return (0, type(uint120).max);
        if (key == "work.livelihoodWeight" || key == "work.loveWeight" || key == "work.careWeight") return (1, 65_535);
        if (
            key == "careCompensationBps" ||
            key == "surplus.reserveBps" ||
            key == "surplus.dividendBps" ||
            key == "surplus.contributorsBps" ||
            key == "surplus.basicIncomeBps" ||
            key == "surplus.socialBps" ||
            key == "surplus.newCoopsBps"
        ) return (0, 10_000);
        if (key == "rekeyAttestations") return (2, 100);
        if (key == "maxActiveProposals" || key == "maxOpenPetitions") return (1, 20);
        return (0, type(uint256).max);
    }

    /// @dev Clauses that have to be protected when they are defined.
    function startsProtected(bytes32 key) internal pure returns (bool) {
        return
            staysProtected(key) ||
            key == "assembly.votingDelay" ||
            key == "assembly.votingPeriod" ||
            key == "assembly.lateQuorumExtension" ||
            key == "assembly.timelockDelay" ||
            key == "assembly.executionWindow" ||
            key == "assembly.quorumBps" ||
            key == "assembly.approvalBps" ||
            key == "assemblyPetitionBps" ||
            key == "petitionPeriod" ||
            key == "assemblyNotice" ||
            key == "answerPeriod" ||
            key == "maxOpenPetitions" ||
            key == "election.nominationPeriod" ||
            key == "election.votingPeriod" ||
            key == "election.quorumBps" ||
            key == "election.classQuorumBps" ||
            key == "officeTerm" ||
            key == "holdThresholdBps" ||
            key == "objectionPeriod" ||
            key == "holdPeriod" ||
            key == "minSigners" ||
            key == "routinePeriod" ||
            key == "routineLimit" ||
            key == "decisionLimit" ||
            key == "announcementPeriod" ||
            key == "announcementWindow" ||
            key == "sharePrice" ||
            key == "maxSalaryRatio" ||
            key == "surplus.reserveBps" ||
            key == "surplus.dividendBps" ||
            key == "surplus.contributorsBps" ||
            key == "surplus.basicIncomeBps" ||
            key == "surplus.socialBps" ||
            key == "surplus.newCoopsBps";
    }

    /// @dev Clauses that not even the constitution can release: an ordinary majority that could change one of them
    /// could make the nine tenths meaningless.
    function staysProtected(bytes32 key) internal pure returns (bool) {
        return
            key == "constitution.votingDelay" ||
            key == "constitution.votingPeriod" ||
            key == "constitution.lateQuorumExtension" ||
            key == "constitution.timelockDelay" ||
            key == "constitution.executionWindow" ||
            key == "constitution.quorumBps" ||
            key == "constitution.approvalBps" ||
            key == "constitutionLookback" ||
            key == "maxExpulsionsBps" ||
            key == "maxNetAdmissionsBps" ||
            key == "admissionPeriod" ||
            key == "rekeyDelay" ||
            key == "rekeyAttestations";
    }
}
