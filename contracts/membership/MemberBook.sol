// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IERC5192} from "../interfaces/IERC5192.sol";
import {IMemberRegistry, MemberClass, MemberKind} from "../interfaces/IMemberRegistry.sol";
import {MemberSlot, newMemberSlot} from "../types/MemberSlot.sol";

/// @title The book of members: who, since when, with which key, and how many there were at any time
/// @dev Soulbound tokens and past votes. What may be written, and by whom, is the registry's part.
abstract contract MemberBook is IMemberRegistry, ERC721, IERC5192, IERC5805 {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev  | kind 8 | class 8 | classSince 32 |
    struct Standing {
        MemberKind kind;
        MemberClass class;
        uint32 classSince;
    }

    uint32 private _lastId;
    /// @dev By member id; an array of every id that there can be costs no hash where a mapping does.
    MemberSlot[1 << 32] private _slots;
    mapping(uint32 memberId => Standing standing) private _standings;
    /// @dev The accounts of a member over time: empty until the first re-key.
    mapping(uint32 memberId => Checkpoints.Trace208 accounts) private _keys;
    /// @dev The times at which the account changed without the old key's signature; each maps to itself.
    mapping(uint32 memberId => Checkpoints.Trace208 times) private _forcedKeys;
    mapping(uint32 memberId => uint256 count) private _rekeyCount;
    /// @dev The classes of a member over time: empty until the first change.
    mapping(uint32 memberId => Checkpoints.Trace208 classes) private _classes;
    mapping(address account => Checkpoints.Trace208 memberId) private _idOf;
    mapping(MemberClass class => Checkpoints.Trace208 count) private _classCount;
    Checkpoints.Trace208 private _count;
    Checkpoints.Trace208 private _humans;

    // ---------------------------------------------------------------- members

    /// @inheritdoc IMemberRegistry
    function memberCount() public view returns (uint256) {
        return _count.latest();
    }

    /// @inheritdoc IMemberRegistry
    function lastMemberId() external view returns (uint32) {
        return _lastId;
    }

    /// @inheritdoc IMemberRegistry
    function memberOf(uint32 memberId) external view returns (Member memory) {
        MemberSlot slot = _slots[memberId];
        if (slot.joinedAt() == 0) revert RegistryNotMember(memberId);
        Standing storage standing = _standings[memberId];
        return
            Member(
                slot.account(),
                slot.joinedAt(),
                slot.leftAt(),
                slot.keyedAt(),
                standing.kind,
                standing.class,
                standing.classSince
            );
    }

    /// @inheritdoc IMemberRegistry
    function memberIdOf(address account) external view returns (uint32) {
        return _activeId(account);
    }

    /// @inheritdoc IMemberRegistry
    function memberIdAt(address account, uint256 timepoint) public view returns (uint32) {
        return uint32(_idOf[account].upperLookupRecent(_past(timepoint)));
    }

    /// @inheritdoc IMemberRegistry
    function keyCount(uint32 memberId) public view returns (uint256) {
        return _slots[memberId].joinedAt() == 0 ? 0 : _rekeyCount[memberId] + 1;
    }

    /// @inheritdoc IMemberRegistry
    function voterAt(uint32 memberId, uint256 electorateAt, uint256 snapshot) external view returns (address) {
        return _voterAt(memberId, electorateAt, snapshot);
    }

    /// @inheritdoc IMemberRegistry
    function memberVotingAs(address account, uint256 electorateAt, uint256 snapshot) external view returns (uint32) {
        Checkpoints.Trace208 storage ids = _idOf[account];
        for (uint256 i = ids.length(); i > 0; --i) {
            Checkpoints.Checkpoint208 memory since = ids.at(uint32(i - 1));
            if (since._key > snapshot) continue;
            uint32 memberId = uint32(since._value);
            if (memberId != 0 && _voterAt(memberId, electorateAt, snapshot) == account) return memberId;
            if (since._key <= electorateAt) break;
        }
        return 0;
    }

    /// @inheritdoc IMemberRegistry
    function votersAt(
        bytes calldata packed,
        uint256 stride,
        uint256 electorateAt,
        uint256 snapshot
    ) external view returns (address[] memory voters) {
        uint256 count = packed.length / stride;
        uint256 unsettled;
        // Reads 4 bytes at i * stride for i < packed.length / stride (a stride below 4 reads into what follows, which is
        // the caller's own calldata). Writes count + 2 words from the free memory pointer, and moves it behind them.
        //
        // Settled: not left, and keyed when the electorate was taken. Nobody is keyed before they join, so such a member
        // belonged to it. An id never given is all zeros, and so is its account. The others are marked with ones.
        assembly ("memory-safe") {
            voters := add(mload(0x40), 0x20)
            let out := add(voters, 0x20)
            let end := add(out, shl(5, count))
            mstore(0x40, end)
            mstore(sub(voters, 0x20), 0x20)
            mstore(voters, count)
            for {
                let at := packed.offset
            } lt(out, end) {
                out := add(out, 0x20)
                at := add(at, stride)
            } {
                let slot := sload(add(_slots.slot, shr(224, calldataload(at))))
                let open := or(gt(and(slot, 0xffffffff), electorateAt), iszero(iszero(and(slot, 0xffffffff00000000))))
                unsettled := or(unsettled, open)
                mstore(out, or(shr(96, slot), sub(0, open)))
            }
        }
        if (unsettled != 0) _settle(voters, packed, stride, electorateAt, snapshot);
        // The answer is encoded already: | 0x20 | count | voter 0 | voter 1 | ...
        assembly ("memory-safe") {
            return(sub(voters, 0x20), add(0x40, shl(5, count)))
        }
    }

    /// @inheritdoc IMemberRegistry
    function getPastHumans(uint256 timepoint) external view returns (uint256) {
        return _humans.upperLookupRecent(_past(timepoint));
    }

    /// @inheritdoc IMemberRegistry
    function getPastClassCount(MemberClass class, uint256 timepoint) external view returns (uint256) {
        return _classCount[class].upperLookupRecent(_past(timepoint));
    }

    /// @inheritdoc IMemberRegistry
    function classAt(uint32 memberId, uint256 timepoint) external view returns (MemberClass) {
        uint48 time = _past(timepoint);
        Checkpoints.Trace208 storage classes = _classes[memberId];
        return classes.length() == 0 ? _standings[memberId].class : MemberClass(classes.upperLookup(time));
    }

    // ---------------------------------------------------------------- votes and tokens, as wallets and explorers know them

    /// @inheritdoc IERC6372
    function clock() public view returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=timestamp";
    }

    /// @notice One for a member, zero for everyone else.
    function getVotes(address account) external view returns (uint256) {
        return _activeId(account) == 0 ? 0 : 1;
    }

    /// @notice One if the account was a member's key at that time.
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256) {
        uint32 memberId = memberIdAt(account, timepoint);
        return memberId != 0 && _slots[memberId].isMemberAt(timepoint) ? 1 : 0;
    }

    /// @notice The number of members at that time.
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256) {
        return _count.upperLookupRecent(_past(timepoint));
    }

    /// @notice Every member votes in person.
    function delegates(address account) external view returns (address) {
        return _activeId(account) == 0 ? address(0) : account;
    }

    /// @notice Votes can not be delegated.
    function delegate(address) external pure {
        revert RegistrySoulbound();
    }

    /// @notice Votes can not be delegated.
    function delegateBySig(address, uint256, uint256, uint8, bytes32, bytes32) external pure {
        revert RegistrySoulbound();
    }

    /// @inheritdoc IERC5192
    function locked(uint256 tokenId) external view returns (bool) {
        _requireOwned(tokenId);
        return true;
    }

    /// @notice Memberships can not be transferred.
    function approve(address, uint256) public pure override {
        revert RegistrySoulbound();
    }

    /// @notice Memberships can not be transferred.
    function setApprovalForAll(address, bool) public pure override {
        revert RegistrySoulbound();
    }

    /// @notice Memberships can not be transferred.
    function transferFrom(address, address, uint256) public pure override {
        revert RegistrySoulbound();
    }

    /// @inheritdoc ERC721
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return
            interfaceId == type(IERC5192).interfaceId ||
            interfaceId == type(IVotes).interfaceId ||
            interfaceId == type(IERC6372).interfaceId ||
            super.supportsInterface(interfaceId);
    }

    // ---------------------------------------------------------------- writing and looking up

    function _admit(Admission calldata admission) internal {
        uint32 memberId = ++_lastId;
        uint32 now32 = uint32(block.timestamp);
        address account = admission.account;
        _slots[memberId] = newMemberSlot(account, block.timestamp);
        _standings[memberId] = Standing(admission.kind, admission.class, now32);
        _idOf[account].push(clock(), memberId);
        _add(_count, 1);
        _add(_classCount[admission.class], 1);
        if (admission.kind == MemberKind.Human) _add(_humans, 1);
        _mint(account, memberId);

        emit Locked(memberId);
        emit MemberAdmitted(memberId, account, admission.kind, admission.class, admission.applicationHash);
        _emitVotes(account, true);
    }

    function _remove(uint32 memberId) internal virtual {
        MemberSlot slot = _slots[memberId];
        Standing storage standing = _standings[memberId];
        _slots[memberId] = slot.depart(block.timestamp);
        _add(_count, -1);
        _add(_classCount[standing.class], -1);
        if (standing.kind == MemberKind.Human) _add(_humans, -1);
        _burn(memberId);
        _emitVotes(slot.account(), false);
    }

    /// @dev From now on: past counts stay.
    function _changeClass(uint32 memberId, MemberClass class) internal {
        Standing storage standing = _standings[memberId];
        MemberClass old = standing.class;
        _add(_classCount[old], -1);
        _add(_classCount[class], 1);
        Checkpoints.Trace208 storage classes = _classes[memberId];
        if (classes.length() == 0) classes.push(standing.classSince, uint208(old));
        classes.push(clock(), uint208(class));
        standing.class = class;
        standing.classSince = uint32(clock());
        emit MemberClassChanged(memberId, old, class);
    }

    function _rekey(uint32 memberId, address newAccount, bool consented) internal virtual {
        address oldAccount = _requireMember(memberId).account();
        _requireFree(newAccount);
        MemberSlot slot = _slots[memberId];
        _slots[memberId] = slot.rekey(newAccount, block.timestamp);
        ++_rekeyCount[memberId];
        if (_keys[memberId].length() == 0) _keys[memberId].push(slot.joinedAt(), uint160(oldAccount));
        _keys[memberId].push(clock(), uint160(newAccount));
        if (!consented) _forcedKeys[memberId].push(clock(), clock());
        _idOf[oldAccount].push(clock(), 0);
        _idOf[newAccount].push(clock(), memberId);
        _transfer(oldAccount, newAccount, memberId);

        _emitVotes(oldAccount, false);
        _emitVotes(newAccount, true);
        emit MemberRekeyed(memberId, oldAccount, newAccount, consented);
    }

    /// @dev Whether the account was the member's until it was changed, just before now, without the old key's signature.
    /// What gave an account back is not undone as a restoration too: two accounts could take turns for free.
    function _isRestoration(uint32 memberId, address account) internal view returns (bool) {
        Checkpoints.Trace208 storage keys = _keys[memberId];
        uint32 count = uint32(keys.length());
        if (count < 2 || _forcedKeys[memberId].latest() != keys.at(count - 1)._key) return false;
        if (count > 2 && keys.at(count - 3)._value == keys.at(count - 1)._value) return false;
        return address(uint160(keys.at(count - 2)._value)) == account;
    }

    /// @dev The number of members at a time, which may be now.
    function _countAt(uint48 time) internal view returns (uint256) {
        return _count.upperLookupRecent(time);
    }

    function _activeId(address account) internal view returns (uint32 memberId) {
        memberId = uint32(_idOf[account].latest());
        if (memberId != 0 && !_slots[memberId].isActive()) memberId = 0;
    }

    function _isMemberAt(uint32 memberId, uint256 time) internal view returns (bool) {
        return _slots[memberId].isMemberAt(time);
    }

    function _hasLeft(uint32 memberId) internal view returns (bool) {
        return _slots[memberId].leftAt() != 0;
    }

    function _requireMember(uint32 memberId) internal view returns (MemberSlot slot) {
        slot = _slots[memberId];
        if (!slot.isActive()) revert RegistryNotMember(memberId);
    }

    function _requireFree(address account) internal view {
        if (account == address(0) || account == address(this)) revert RegistryInvalidAccount(account);
        uint32 memberId = _activeId(account);
        if (memberId != 0) revert RegistryAlreadyMember(account, memberId);
    }

    function _add(Checkpoints.Trace208 storage trace, int256 change) internal {
        trace.push(clock(), uint208(uint256(int256(uint256(trace.latest())) + change)));
    }

    function _past(uint256 timepoint) internal view returns (uint48) {
        if (timepoint >= clock()) revert RegistryFutureLookup(timepoint, clock());
        return uint48(timepoint);
    }

    // ---------------------------------------------------------------- private

    /// @dev Finds the voters that {votersAt} marked. Reads and writes elements of `voters` only, whose length is count.
    function _settle(
        address[] memory voters,
        bytes calldata packed,
        uint256 stride,
        uint256 electorateAt,
        uint256 snapshot
    ) private view {
        uint256 count = packed.length / stride;
        for (uint256 i = 0; i < count; ++i) {
            uint256 voter;
            uint32 memberId;
            assembly ("memory-safe") {
                voter := mload(add(add(voters, 0x20), shl(5, i)))
                memberId := shr(224, calldataload(add(packed.offset, mul(i, stride))))
            }
            if (voter != type(uint256).max) continue;
            voter = uint160(_voterAt(memberId, electorateAt, snapshot));
            assembly ("memory-safe") {
                mstore(add(add(voters, 0x20), shl(5, i)), voter)
            }
        }
    }

    /// @dev Who speaks for a member: one SLOAD, unless the key changed after the electorate was taken.
    function _voterAt(uint32 memberId, uint256 electorateAt, uint256 snapshot) private view returns (address) {
        MemberSlot slot = _slots[memberId];
        if (!slot.isMemberAt(electorateAt)) return address(0);
        return slot.keyedAt() <= electorateAt ? slot.account() : _keyAt(memberId, electorateAt, snapshot);
    }

    /// @dev The key that a chain of consents, unbroken since `electorateAt`, reaches by `snapshot`. The first change
    /// without consent ends the chain: whoever holds the new key may sign further changes, and these do not count.
    function _keyAt(uint32 memberId, uint256 electorateAt, uint256 snapshot) private view returns (address) {
        uint256 broken = _forcedKeys[memberId].lowerLookup(uint48(electorateAt + 1));
        uint256 until = broken != 0 && broken <= snapshot ? broken - 1 : snapshot;
        return address(uint160(_keys[memberId].upperLookup(uint48(until))));
    }

    /// @dev ERC-5805: each member is their own delegate.
    function _emitVotes(address account, bool gained) private {
        address self = gained ? account : address(0);
        emit DelegateChanged(account, gained ? address(0) : account, self);
        emit DelegateVotesChanged(account, gained ? 0 : 1, gained ? 1 : 0);
    }
}
