// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev One member in one word, so that eligibility at a snapshot costs one SLOAD:
///
///     255            96 95       64 63     32 31        0
///     | account (160) | joinedAt  | leftAt   | keyedAt   |
///
/// Times are seconds in 32 bits (until 2106); zero means never.
type MemberSlot is uint256;

using {account, joinedAt, leftAt, keyedAt, isActive, isMemberAt, depart, rekey} for MemberSlot global;

/// @dev A member who joins, and is keyed, at a time.
function newMemberSlot(address account_, uint256 time) pure returns (MemberSlot) {
    uint256 time32 = uint32(time);
    return MemberSlot.wrap((uint256(uint160(account_)) << 96) | (time32 << 64) | time32);
}

function account(MemberSlot self) pure returns (address) {
    return address(uint160(MemberSlot.unwrap(self) >> 96));
}

function joinedAt(MemberSlot self) pure returns (uint32) {
    return uint32(MemberSlot.unwrap(self) >> 64);
}

function leftAt(MemberSlot self) pure returns (uint32) {
    return uint32(MemberSlot.unwrap(self) >> 32);
}

function keyedAt(MemberSlot self) pure returns (uint32) {
    return uint32(MemberSlot.unwrap(self));
}

function isActive(MemberSlot self) pure returns (bool) {
    return self.joinedAt() != 0 && self.leftAt() == 0;
}

/// @dev Joined at or before the time, and not gone at it.
function isMemberAt(MemberSlot self, uint256 time) pure returns (bool) {
    uint256 joined = self.joinedAt();
    uint256 left = self.leftAt();
    return joined != 0 && joined <= time && (left == 0 || left > time);
}

/// @dev The same member, gone at a time. Only for active members: the field is still zero.
function depart(MemberSlot self, uint256 time) pure returns (MemberSlot) {
    return MemberSlot.wrap(MemberSlot.unwrap(self) | (uint256(uint32(time)) << 32));
}

/// @dev The same member with another account.
function rekey(MemberSlot self, address newAccount, uint256 time) pure returns (MemberSlot) {
    uint256 kept = MemberSlot.unwrap(self) & (uint256(type(uint64).max) << 32);
    return MemberSlot.wrap((uint256(uint160(newAccount)) << 96) | kept | uint256(uint32(time)));
}
