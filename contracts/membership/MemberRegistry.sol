// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IERC5192} from "../interfaces/IERC5192.sol";
import {IMemberRegistry, MemberClass, MemberKind} from "../interfaces/IMemberRegistry.sol";
import {Roles} from "../libraries/Roles.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberSlot, newMemberSlot} from "../types/MemberSlot.sol";

/// @title MemberRegistry, see {IMemberRegistry}
contract MemberRegistry is IMemberRegistry, ERC721, IERC5192, IERC5805, EIP712, AccessManaged {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev  | kind 8 | class 8 | classSince 32 |
    struct Standing {
        MemberKind kind;
        MemberClass class;
        uint32 classSince;
    }

    /// @dev  | newAccount 160 | activeFrom 48 | attestations 16 |
    struct RekeyRequest {
        address newAccount;
        uint48 activeFrom;
        uint16 attestations;
    }

    bytes32 private constant REKEY_TYPEHASH = keccak256(
        "Rekey(uint32 memberId,address oldAccount,address newAccount,uint256 nonce,uint256 deadline)"
    );
    uint256 private constant BPS = 10_000;

    IBylaws public immutable bylaws;

    uint48 private _genesis;
    uint32 private _lastId;
    uint256 private _lastBatch;
    /// @dev By member id; an array of every id that there can be costs no hash where a mapping does.
    MemberSlot[1 << 32] private _slots;
    mapping(uint32 memberId => Standing standing) private _standings;
    /// @dev The accounts of a member over time: empty until the first re-key.
    mapping(uint32 memberId => Checkpoints.Trace208 accounts) private _keys;
    /// @dev The times at which the account changed without the old key's signature; each maps to itself.
    mapping(uint32 memberId => Checkpoints.Trace208 times) private _forcedKeys;
    mapping(uint32 memberId => uint256 count) private _rekeyCount;
    mapping(uint32 memberId => RekeyRequest request) private _rekeys;
    mapping(bytes32 request => mapping(uint32 attester => bool attested)) private _attested;
    mapping(address account => Checkpoints.Trace208 memberId) private _idOf;
    mapping(uint256 batchId => bytes32 digest) private _batchDigest;
    mapping(uint256 batchId => uint48 activeFrom) private _batchActiveFrom;
    mapping(MemberClass class => Checkpoints.Trace208 count) private _classCount;
    Checkpoints.Trace208 private _count;
    Checkpoints.Trace208 private _humans;
    Checkpoints.Trace208 private _forced;

    constructor(
        address authority,
        IBylaws bylaws_,
        string memory name_,
        string memory symbol_
    ) ERC721(name_, symbol_) EIP712("Coop Members", "1") AccessManaged(authority) {
        bylaws = bylaws_;
    }

    // ---------------------------------------------------------------- founding and admission

    /// @inheritdoc IMemberRegistry
    function found(Admission[] calldata admissions) external restricted {
        if (_genesis != 0) revert RegistryFoundingClosed();
        for (uint256 i = 0; i < admissions.length; ++i) {
            _requireFree(admissions[i].account);
            _admit(admissions[i]);
        }
    }

    /// @inheritdoc IMemberRegistry
    function closeFounding() external restricted {
        if (_genesis != 0) revert RegistryFoundingClosed();
        _genesis = clock();
        emit FoundingClosed(_genesis, memberCount());
    }

    /// @inheritdoc IMemberRegistry
    function proposeAdmissions(Admission[] calldata admissions) external restricted returns (uint256 batchId) {
        if (_genesis == 0) revert RegistryFoundingOpen();
        if (admissions.length == 0) revert RegistryEmptyBatch();
        for (uint256 i = 0; i < admissions.length; ++i) {
            _requireFree(admissions[i].account);
        }
        batchId = ++_lastBatch;
        uint48 activeFrom = clock() + uint48(bylaws.valueOf("admissionPeriod"));
        _batchDigest[batchId] = keccak256(abi.encode(admissions));
        _batchActiveFrom[batchId] = activeFrom;
        emit AdmissionsProposed(batchId, msg.sender, admissions, activeFrom);
    }

    /// @inheritdoc IMemberRegistry
    function activateAdmissions(uint256 batchId, Admission[] calldata admissions) external {
        if (_batchDigest[batchId] == 0 || _batchDigest[batchId] != keccak256(abi.encode(admissions))) {
            revert RegistryUnknownBatch(batchId);
        }
        if (clock() < _batchActiveFrom[batchId]) revert RegistryTooEarly(clock(), _batchActiveFrom[batchId]);
        delete _batchDigest[batchId];

        for (uint256 i = 0; i < admissions.length; ++i) {
            if (_activeId(admissions[i].account) != 0) {
                emit AdmissionSkipped(batchId, admissions[i].account);
            } else {
                _admit(admissions[i]);
            }
        }
        _requireAdmissionCap();
        emit AdmissionsActivated(batchId);
    }

    /// @inheritdoc IMemberRegistry
    function cancelAdmissions(uint256 batchId) external {
        if (!_hasRole(Roles.ASSEMBLY) && !_hasRole(Roles.REGISTRAR)) revert AccessManagedUnauthorized(msg.sender);
        if (_batchDigest[batchId] == 0) revert RegistryUnknownBatch(batchId);
        delete _batchDigest[batchId];
        emit AdmissionsCancelled(batchId, msg.sender);
    }

    // ---------------------------------------------------------------- leaving

    /// @inheritdoc IMemberRegistry
    function leaveMembership() external {
        uint32 memberId = _activeId(msg.sender);
        if (memberId == 0) revert RegistryNotMemberAccount(msg.sender);
        _remove(memberId);
        emit MemberLeft(memberId, msg.sender);
    }

    /// @inheritdoc IMemberRegistry
    function expel(uint32 memberId) external restricted {
        address account = _requireMember(memberId).account();
        _countForced();
        _remove(memberId);
        emit MemberExpelled(memberId, account);
    }

    /// @inheritdoc IMemberRegistry
    function changeClass(uint32 memberId, MemberClass class) external restricted {
        _requireMember(memberId);
        Standing storage standing = _standings[memberId];
        MemberClass old = standing.class;
        _add(_classCount[old], -1);
        _add(_classCount[class], 1);
        standing.class = class;
        standing.classSince = uint32(clock());
        emit MemberClassChanged(memberId, old, class);
    }

    // ---------------------------------------------------------------- keys

    /// @inheritdoc IMemberRegistry
    function rekey(
        uint32 memberId,
        address newAccount,
        uint256 deadline,
        bytes calldata oldKeySignature,
        bytes calldata newKeySignature
    ) external {
        if (block.timestamp > deadline) revert RegistryExpiredSignature(deadline);
        address oldAccount = _requireMember(memberId).account();
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(REKEY_TYPEHASH, memberId, oldAccount, newAccount, keyCount(memberId), deadline))
        );
        _requireSigned(oldAccount, digest, oldKeySignature);
        _requireSigned(newAccount, digest, newKeySignature);
        _rekey(memberId, newAccount, true);
    }

    /// @inheritdoc IMemberRegistry
    function requestRekey(uint32 memberId, address newAccount) external restricted {
        _requireMember(memberId);
        _requireFree(newAccount);
        uint48 activeFrom = clock() + uint48(bylaws.valueOf("rekeyDelay"));
        _rekeys[memberId] = RekeyRequest(newAccount, activeFrom, 0);
        emit RekeyRequested(memberId, newAccount, activeFrom);
    }

    /// @inheritdoc IMemberRegistry
    function attestRekey(uint32 memberId, address newAccount) external {
        uint32 attester = _activeId(msg.sender);
        if (attester == 0 || attester == memberId) revert RegistryNotMemberAccount(msg.sender);
        RekeyRequest storage request = _requireRequest(memberId);
        if (request.newAccount != newAccount) revert RegistryNoRekeyRequest(memberId);
        bytes32 id = _requestId(memberId, request);
        if (_attested[id][attester]) revert RegistryAlreadyAttested(memberId, attester);
        _attested[id][attester] = true;
        ++request.attestations;
        emit RekeyAttested(memberId, newAccount, attester);
    }

    /// @inheritdoc IMemberRegistry
    function vetoRekey(uint32 memberId) external {
        if (_requireMember(memberId).account() != msg.sender && !_hasRole(Roles.ASSEMBLY)) {
            revert RegistryNotMemberAccount(msg.sender);
        }
        address newAccount = _requireRequest(memberId).newAccount;
        delete _rekeys[memberId];
        emit RekeyVetoed(memberId, newAccount);
    }

    /// @inheritdoc IMemberRegistry
    function completeRekey(uint32 memberId) external {
        RekeyRequest memory request = _requireRequest(memberId);
        if (clock() < request.activeFrom) revert RegistryTooEarly(clock(), request.activeFrom);
        uint256 required = bylaws.valueOf("rekeyAttestations");
        if (request.attestations < required) revert RegistryTooFewAttestations(request.attestations, required);
        _rekey(memberId, request.newAccount, false);
    }

    /// @inheritdoc IMemberRegistry
    function orderRekey(uint32 memberId, address newAccount) external restricted {
        _countForced();
        _rekey(memberId, newAccount, false);
    }

    // ---------------------------------------------------------------- views

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
    function genesis() external view returns (uint48) {
        return _genesis;
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
            interfaceId == type(IERC5805).interfaceId ||
            interfaceId == type(IERC6372).interfaceId ||
            super.supportsInterface(interfaceId);
    }

    // ---------------------------------------------------------------- private

    function _admit(Admission calldata admission) private {
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

    function _remove(uint32 memberId) private {
        MemberSlot slot = _slots[memberId];
        Standing storage standing = _standings[memberId];
        _slots[memberId] = slot.depart(block.timestamp);
        _add(_count, -1);
        _add(_classCount[standing.class], -1);
        if (standing.kind == MemberKind.Human) _add(_humans, -1);
        delete _rekeys[memberId];
        _burn(memberId);
        _emitVotes(slot.account(), false);
    }

    function _rekey(uint32 memberId, address newAccount, bool consented) private {
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
        delete _rekeys[memberId];
        _transfer(oldAccount, newAccount, memberId);

        _emitVotes(oldAccount, false);
        _emitVotes(newAccount, true);
        emit MemberRekeyed(memberId, oldAccount, newAccount, consented);
    }

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

    function _countForced() private {
        uint48 from = _windowStart();
        uint256 before = _forced.upperLookupRecent(from);
        _add(_forced, 1);
        uint256 inWindow = _forced.latest() - before;
        uint256 cap = _cap("maxExpulsionsBps", from);
        if (inWindow > cap) revert RegistryExpulsionCap(inWindow, cap);
    }

    function _requireAdmissionCap() private view {
        uint48 from = _windowStart();
        uint256 base = _count.upperLookupRecent(from);
        uint256 members = memberCount();
        uint256 cap = _cap("maxNetAdmissionsBps", from);
        if (members > base + cap) revert RegistryAdmissionCap(members - base, cap);
    }

    /// @dev A share of the members at the start of the look-back, rounded up, so that it is never zero.
    function _cap(bytes32 clause, uint48 from) private view returns (uint256) {
        return Math.ceilDiv(bylaws.valueOf(clause) * _count.upperLookupRecent(from), BPS);
    }

    function _windowStart() private view returns (uint48) {
        uint256 lookback = bylaws.valueOf("constitutionLookback");
        uint256 from = block.timestamp > lookback ? block.timestamp - lookback : 0;
        return uint48(Math.max(from, _genesis));
    }

    function _activeId(address account) private view returns (uint32 memberId) {
        memberId = uint32(_idOf[account].latest());
        if (memberId != 0 && !_slots[memberId].isActive()) memberId = 0;
    }

    function _requireMember(uint32 memberId) private view returns (MemberSlot slot) {
        slot = _slots[memberId];
        if (!slot.isActive()) revert RegistryNotMember(memberId);
    }

    function _requireFree(address account) private view {
        if (account == address(0) || account == address(this)) revert RegistryInvalidAccount(account);
        uint32 memberId = _activeId(account);
        if (memberId != 0) revert RegistryAlreadyMember(account, memberId);
    }

    function _requireRequest(uint32 memberId) private view returns (RekeyRequest storage request) {
        request = _rekeys[memberId];
        if (request.newAccount == address(0)) revert RegistryNoRekeyRequest(memberId);
    }

    function _requestId(uint32 memberId, RekeyRequest storage request) private view returns (bytes32) {
        return keccak256(abi.encode(memberId, request.newAccount, request.activeFrom));
    }

    function _requireSigned(address signer, bytes32 digest, bytes calldata signature) private view {
        if (!Signatures.isValid(signer, digest, signature)) revert RegistryInvalidSignature(signer);
    }

    function _hasRole(uint64 roleId) private view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(roleId, msg.sender);
    }

    function _add(Checkpoints.Trace208 storage trace, int256 change) private {
        trace.push(clock(), uint208(uint256(int256(uint256(trace.latest())) + change)));
    }

    function _past(uint256 timepoint) private view returns (uint48) {
        if (timepoint >= clock()) revert RegistryFutureLookup(timepoint, clock());
        return uint48(timepoint);
    }
}
