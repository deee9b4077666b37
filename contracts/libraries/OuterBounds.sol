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
            key == "assembly.votingPeriod" || key == "constitution.votingPeriod" || key == "assembly.timelockDelay"
                || key == "constitution.timelockDelay" || key == "assembly.executionWindow"
                || key == "constitution.executionWindow" || key == "assembly.lateQuorumExtension"
                || key == "constitution.lateQuorumExtension" || key == "admissionPeriod" || key == "rekeyDelay"
                || key == "objectionPeriod" || key == "announcementPeriod"
        ) return (REACTION, 90 days);
        if (key == "holdPeriod") return (REACTION, 365 days);
        if (key == "maxExpulsionsBps" || key == "maxNetAdmissionsBps") return (1, 10_000);
        if (key == "minSigners") return (2, 100);
        if (key == "rekeyAttestations") return (2, 100);
        if (key == "maxActiveProposals") return (1, 20);
        return (0, type(uint256).max);
    }
}
