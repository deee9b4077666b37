// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The roles of the AccessManager
/// @dev Role 0 is the AccessManager's admin: the constitution's timelock. C also holds every role that A holds,
/// because AccessManager knows one role per selector.
library Roles {
    /// @notice Ordinary votes: the assembly's timelock (A) and the constitution's (C).
    uint64 internal constant ASSEMBLY = 1;
    /// @notice Constitutional votes: C alone.
    uint64 internal constant CONSTITUTION = 2;
    /// @notice The membership office: proposes admissions and re-keys, nothing else.
    uint64 internal constant REGISTRAR = 3;
    /// @notice Who appoints treasurers and the membership office: the assembly, and elections.
    uint64 internal constant APPOINTER = 4;
}
