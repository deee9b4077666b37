// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IMemberRegistry, MemberKind} from "../interfaces/IMemberRegistry.sol";

/// @title What the co-operative calls the organisations that it deals with
/// @notice A name here was decided by the assembly, so every software that shows it shows the same. People are never named on
/// chain: their names must be erasable.
contract OrganisationNames is AccessManaged {
    /// @dev In bytes of UTF-8.
    uint256 private constant LONGEST_NAME = 64;

    IMemberRegistry public immutable registry;

    mapping(address account => string name) private _names;

    /// @param name Empty: the account has no name any more.
    event OrganisationNamed(address indexed account, string name);

    /// @notice A name has at most `longest` bytes.
    error NamesTooLong(uint256 length, uint256 longest);
    /// @notice The byte at this place is a control character.
    error NamesNotPrintable(uint256 index);
    /// @notice The account is a person's: a member who is a human.
    error NamesPerson(address account, uint32 memberId);
    error NamesZeroAccount();

    constructor(address authority, IMemberRegistry registry_) AccessManaged(authority) {
        registry = registry_;
    }

    /// @notice Names an account, names it anew, or with an empty text takes its name away. The assembly's.
    /// @dev Only control characters of ASCII are refused here; whoever shows a name refuses what deceives the eye.
    function setName(address account, string calldata name) external restricted {
        if (account == address(0)) revert NamesZeroAccount();
        uint256 length = bytes(name).length;
        if (length > LONGEST_NAME) revert NamesTooLong(length, LONGEST_NAME);
        for (uint256 i; i < length; ++i) {
            bytes1 char = bytes(name)[i];
            if (char < 0x20 || char == 0x7f) revert NamesNotPrintable(i);
        }
        if (length > 0) _requireNoPerson(account);
        _names[account] = name;
        emit OrganisationNamed(account, name);
    }

    /// @notice The name of an account; empty for one that has none.
    function nameOf(address account) external view returns (string memory) {
        return _names[account];
    }

    function _requireNoPerson(address account) private view {
        uint32 memberId = registry.memberIdOf(account);
        if (memberId != 0 && registry.memberOf(memberId).kind == MemberKind.Human)
            revert NamesPerson(account, memberId);
    }
}
