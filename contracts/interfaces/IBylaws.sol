// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The bylaws: the single source of every number
/// @notice Each clause has a machine value that contracts read and a digest of the prose that people read.
/// @dev Keys are short ASCII strings in a bytes32, for example "assembly.quorumBps". Times are seconds, shares are basis points.
interface IBylaws {
    /// @notice A number of the bylaws.
    /// @param value What contracts read
    /// @param min The lowest legal value
    /// @param max The highest legal value
    /// @param proseDigest keccak256 of the clause's canonical prose (UTF-8, NFC, LF)
    /// @param effectiveFrom When the present value took effect
    /// @param isProtected Whether only the constitution's vote may change it
    struct Clause {
        uint256 value;
        uint256 min;
        uint256 max;
        bytes32 proseDigest;
        uint48 effectiveFrom;
        bool isProtected;
    }

    /// @notice A clause as it enters the bylaws.
    struct NewClause {
        bytes32 key;
        uint256 value;
        uint256 min;
        uint256 max;
        bytes32 proseDigest;
        bool isProtected;
    }

    /// @notice A change of one clause.
    struct Change {
        bytes32 key;
        uint256 value;
        bytes32 proseDigest;
    }

    event ClauseDefined(
        bytes32 indexed key,
        uint256 value,
        uint256 min,
        uint256 max,
        bool isProtected,
        bytes32 proseDigest,
        uint48 effectiveFrom
    );
    event ClauseAmended(
        bytes32 indexed key,
        uint256 oldValue,
        uint256 newValue,
        bytes32 proseDigest,
        uint48 effectiveFrom
    );
    event ClauseProtectionChanged(bytes32 indexed key, bool isProtected);
    /// @notice The digest of the whole text after a change.
    event TextAmended(bytes32 digest);
    /// @notice ERC-4824.
    event DAOURIUpdate(address daoAddress, string daoURI);

    error BylawsUnknownClause(bytes32 key);
    error BylawsDuplicateClause(bytes32 key);
    error BylawsValueOutOfBounds(bytes32 key, uint256 value, uint256 min, uint256 max);
    error BylawsBoundsTooWide(bytes32 key, uint256 min, uint256 max, uint256 outerMin, uint256 outerMax);
    error BylawsProtectedClause(bytes32 key, address caller);
    error BylawsProtectionRequired(bytes32 key);
    error BylawsInvalidKey(bytes32 key);
    error BylawsRuleBroken(bytes32 rule, uint256 actual, uint256 limit);

    function defineClauses(NewClause[] calldata clauses) external;
    function amend(Change[] calldata changes) external;
    function protect(bytes32[] calldata keys, bool isProtected) external;
    function setDaoURI(string calldata uri) external;

    function valueOf(bytes32 key) external view returns (uint256);
    function clauseOf(bytes32 key) external view returns (Clause memory);
    function keyCount() external view returns (uint256);
    function keyAt(uint256 index) external view returns (bytes32);
    function textDigest() external view returns (bytes32);
    function daoURI() external view returns (string memory);
}
