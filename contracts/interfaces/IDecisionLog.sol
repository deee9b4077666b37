// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What was decided, append-only
interface IDecisionLog {
    /// @param seq 1, 2, ... without gaps
    /// @param topic What kind of record: a short ASCII string, for example "payment" or "minutes"
    /// @param contentHash keccak256 of the canonical text
    event DecisionRecorded(
        uint256 indexed seq,
        bytes32 indexed topic,
        address indexed recorder,
        bytes32 contentHash,
        string uri
    );

    function record(bytes32 topic, bytes32 contentHash, string calldata uri) external returns (uint256 seq);
    function count() external view returns (uint256);
}
