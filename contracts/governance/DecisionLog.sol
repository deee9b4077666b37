// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IDecisionLog} from "../interfaces/IDecisionLog.sol";

/// @title DecisionLog, see {IDecisionLog}
contract DecisionLog is IDecisionLog, AccessManaged {
    uint256 private _count;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IDecisionLog
    function record(bytes32 topic, bytes32 contentHash, string calldata uri) external restricted returns (uint256 seq) {
        seq = ++_count;
        emit DecisionRecorded(seq, topic, msg.sender, contentHash, uri);
    }

    /// @inheritdoc IDecisionLog
    function count() external view returns (uint256) {
        return _count;
    }
}
