// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBylaws} from "../../../contracts/interfaces/IBylaws.sol";

/// @title Every clause of a test co-op: its value, its bounds, whether it is protected
/// @dev The numbers of examples/mossgate and the bounds of the clause catalogue.
abstract contract Clauses {
    uint256 private constant HIGHEST = 2 ** 119;
    uint256 private constant WEIGHT = type(uint16).max;

    IBylaws.NewClause[] private _founding;

    constructor() {
        _clause("assembly.votingDelay", 1 days, 1 hours, 30 days, true);
        _reaction("assembly.votingPeriod", 7 days);
        _reaction("assembly.lateQuorumExtension", 3 days);
        _reaction("assembly.timelockDelay", 3 days);
        _reaction("assembly.executionWindow", 14 days);
        _clause("assembly.quorumBps", 2000, 1000, 5000, true);
        _clause("assembly.approvalBps", 5000, 5000, 8000, true);
        _clause("constitution.votingDelay", 1 days, 1 hours, 30 days, true);
        _reaction("constitution.votingPeriod", 14 days);
        _reaction("constitution.lateQuorumExtension", 3 days);
        _reaction("constitution.timelockDelay", 7 days);
        _reaction("constitution.executionWindow", 30 days);
        _clause("constitution.quorumBps", 3000, 1000, 5000, true);
        _clause("constitution.approvalBps", 9000, 9000, 9500, true);
        _clause("constitutionLookback", 90 days, 90 days, 730 days, true);
        _clause("maxActiveProposals", 3, 1, 20, false);
        _clause("maxExpulsionsBps", 1000, 1, 10_000, true);
        _clause("maxNetAdmissionsBps", 5000, 1, 10_000, true);
        _reaction("admissionPeriod", 15 days);
        _reaction("rekeyDelay", 15 days);
        _clause("rekeyAttestations", 3, 2, 100, true);
        _clause("assemblyPetitionBps", 1000, 1, 1000, true);
        _clause("holdThresholdBps", 500, 1, 1000, true);
        _reaction("objectionPeriod", 7 days);
        _clause("holdPeriod", 30 days, 3 days, 365 days, true);
        _clause("minSigners", 2, 2, 100, true);
        _clause("routinePeriod", 30 days, 1 days, 365 days, true);
        _clause("routineLimit", 1000e6, 1, HIGHEST, true);
        _clause("decisionLimit", 5000e6, 1, HIGHEST, true);
        _reaction("announcementPeriod", 7 days);
        _reaction("announcementWindow", 30 days);
        _clause("sharePrice", 50e6, 1, HIGHEST, true);
        _clause("maxSharesPerMember", 200, 1, 1_000_000, true);
        _clause("maxSalaryRatio", 3, 1, 20, true);
        _clause("salaryFloor", 1600e6, 1, HIGHEST, false);
        _clause("salaryCeiling", 4800e6, 1, HIGHEST, false);
        _clause("payPeriod", 30 days, 1 days, 366 days, false);
        _clause("surplus.reserveBps", 3000, 0, 10_000, true);
        _clause("surplus.dividendBps", 1000, 0, 10_000, true);
        _clause("surplus.contributorsBps", 3000, 0, 10_000, true);
        _clause("surplus.basicIncomeBps", 1500, 0, 10_000, true);
        _clause("surplus.socialBps", 1000, 0, 10_000, true);
        _clause("surplus.newCoopsBps", 500, 0, 10_000, true);
        _clause("work.livelihoodWeight", 100, 1, WEIGHT, true);
        _clause("work.loveWeight", 100, 1, WEIGHT, true);
        _clause("work.careWeight", 100, 1, WEIGHT, true);
        _clause("careCompensationBps", 2000, 0, 10_000, true);
    }

    function _foundingClauses() internal view returns (IBylaws.NewClause[] memory) {
        return _founding;
    }

    /// @dev Another founding value for one clause; before the co-op is founded.
    function _setFounding(bytes32 key, uint256 value) internal {
        for (uint256 i = 0; i < _founding.length; ++i) {
            if (_founding[i].key == key) _founding[i].value = value;
        }
    }

    function _reaction(bytes32 key, uint256 value) private {
        _clause(key, value, 3 days, 90 days, true);
    }

    function _clause(bytes32 key, uint256 value, uint256 min, uint256 max, bool isProtected) private {
        _founding.push(IBylaws.NewClause(key, value, min, max, keccak256(abi.encode("prose of", key)), isProtected));
    }
}
