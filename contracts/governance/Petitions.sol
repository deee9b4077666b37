// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IPetitions, PetitionKind} from "../interfaces/IPetitions.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";

/// @title Petitions, see {IPetitions}
contract Petitions is IPetitions, EIP712, AccessManaged {
    using BitMaps for BitMaps.BitMap;

    bytes32 private constant SIGNATURE_TYPEHASH = keccak256(
        "PetitionSignature(uint256 petitionId,uint32 memberId,string text)"
    );
    bytes32 private constant OPEN_TYPEHASH = keccak256(
        "OpenPetition(uint32 memberId,string kind,string text,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant SETTLE_TYPEHASH = keccak256("SettleCase(uint256 petitionId,uint32 memberId)");
    uint256 private constant SIGNATURE_SIZE = 68;
    uint256 private constant LONGEST_TEXT = 2048;
    uint256 private constant BPS = 10_000;

    MemberRegistry public immutable registry;
    IBylaws public immutable bylaws;

    uint256 public petitionCount;
    mapping(uint256 petitionId => Petition petition) private _petitions;
    mapping(uint256 petitionId => BitMaps.BitMap members) private _signed;
    mapping(uint32 memberId => uint256 count) public openedCount;
    mapping(uint32 memberId => uint256[] petitionIds) private _open;

    constructor(
        address authority,
        IBylaws bylaws_,
        MemberRegistry registry_
    ) EIP712("Coop Petitions", "1") AccessManaged(authority) {
        bylaws = bylaws_;
        registry = registry_;
    }

    // ---------------------------------------------------------------- opening

    /// @inheritdoc IPetitions
    function open(PetitionKind kind, string calldata text) external returns (uint256 petitionId) {
        uint48 snapshot = _now() - 1;
        uint32 memberId = registry.memberVotingAs(msg.sender, snapshot, snapshot);
        if (memberId == 0) revert PetitionsNotEligible(msg.sender);
        return _openFor(memberId, msg.sender, kind, text, snapshot);
    }

    /// @inheritdoc IPetitions
    function openBySig(
        PetitionKind kind,
        string calldata text,
        uint32 memberId,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 petitionId) {
        if (block.timestamp > deadline) revert PetitionsExpiredSignature(deadline);
        uint48 snapshot = _now() - 1;
        address account = registry.voterAt(memberId, snapshot, snapshot);
        bytes32 structHash = keccak256(
            abi.encode(
                OPEN_TYPEHASH,
                memberId,
                kind == PetitionKind.Case ? keccak256("Case") : keccak256("Assembly"),
                keccak256(bytes(text)),
                openedCount[memberId],
                deadline
            )
        );
        _requireSigned(account, structHash, signature);
        return _openFor(memberId, account, kind, text, snapshot);
    }

    function _openFor(
        uint32 memberId,
        address account,
        PetitionKind kind,
        string calldata text,
        uint48 snapshot
    ) private returns (uint256 petitionId) {
        uint48 genesis = registry.genesis();
        if (genesis == 0 || snapshot < genesis) revert PetitionsNotFounded();
        if (bytes(text).length == 0 || bytes(text).length > LONGEST_TEXT) {
            revert PetitionsTextLength(bytes(text).length, LONGEST_TEXT);
        }
        petitionId = ++petitionCount;
        ++openedCount[memberId];
        _limitOpen(memberId, petitionId);

        uint256 members = registry.getPastTotalSupply(snapshot);
        Petition storage petition = _petitions[petitionId];
        petition.openedBy = memberId;
        petition.kind = kind;
        petition.snapshot = snapshot;
        petition.expiresAt = _now() + uint48(bylaws.valueOf("petitionPeriod"));
        petition.threshold = uint32(Math.ceilDiv(members * bylaws.valueOf("assemblyPetitionBps"), BPS));
        petition.notice = uint32(bylaws.valueOf("assemblyNotice"));
        petition.textDigest = keccak256(bytes(text));
        if (kind == PetitionKind.Case) petition.answerDue = _now() + uint48(bylaws.valueOf("answerPeriod"));

        emit PetitionOpened(
            petitionId,
            memberId,
            kind,
            text,
            snapshot,
            petition.expiresAt,
            petition.threshold,
            petition.answerDue
        );
        _count(petitionId, memberId, account);
        _callAssembly(petitionId);
    }

    /// @dev Drops a member's closed petitions, then demands room for one more. At most `maxOpenPetitions` (20) are kept.
    function _limitOpen(uint32 memberId, uint256 petitionId) private {
        uint256[] storage mine = _open[memberId];
        for (uint256 i = mine.length; i > 0; --i) {
            Petition storage petition = _petitions[mine[i - 1]];
            if (!_isOpen(petition) || petition.assemblyAt != 0) {
                mine[i - 1] = mine[mine.length - 1];
                mine.pop();
            }
        }
        uint256 max = bylaws.valueOf("maxOpenPetitions");
        if (mine.length >= max) revert PetitionsTooManyOpen(memberId, max);
        mine.push(petitionId);
    }

    // ---------------------------------------------------------------- signing

    /// @inheritdoc IPetitions
    function sign(uint256 petitionId) external {
        Petition storage petition = _requireOpen(petitionId);
        uint32 memberId = registry.memberVotingAs(msg.sender, petition.snapshot, petition.snapshot);
        if (memberId == 0) revert PetitionsNotEligible(msg.sender);
        _signFor(petitionId, memberId, msg.sender);
    }

    /// @inheritdoc IPetitions
    function signBySig(uint256 petitionId, uint32 memberId, bytes calldata signature) external {
        Petition storage petition = _requireOpen(petitionId);
        address account = registry.voterAt(memberId, petition.snapshot, petition.snapshot);
        _requireSigned(
            account,
            keccak256(abi.encode(SIGNATURE_TYPEHASH, petitionId, memberId, petition.textDigest)),
            signature
        );
        _signFor(petitionId, memberId, account);
    }

    /// @inheritdoc IPetitions
    function signBatch(uint256 petitionId, bytes calldata packed) external {
        Petition storage petition = _requireOpen(petitionId);
        if (packed.length == 0 || packed.length % SIGNATURE_SIZE != 0) revert PetitionsInvalidBatch(packed.length);
        uint48 snapshot = petition.snapshot;
        bytes32 textDigest = petition.textDigest;
        address[] memory voters = registry.votersAt(packed, SIGNATURE_SIZE, snapshot, snapshot);
        for (uint256 i = 0; i < voters.length; ++i) {
            bytes calldata entry = packed[i * SIGNATURE_SIZE:(i + 1) * SIGNATURE_SIZE];
            uint32 memberId = uint32(bytes4(entry[0:4]));
            SignatureRefusal why = _refusal(petitionId, memberId, voters[i], textDigest, entry);
            if (why == SignatureRefusal.None) _count(petitionId, memberId, voters[i]);
            else emit PetitionSignatureRefused(petitionId, memberId, why);
        }
        _callAssembly(petitionId);
    }

    function _refusal(
        uint256 petitionId,
        uint32 memberId,
        address voter,
        bytes32 textDigest,
        bytes calldata entry
    ) private view returns (SignatureRefusal) {
        if (voter == address(0)) return SignatureRefusal.NotEligible;
        if (hasSigned(petitionId, memberId)) return SignatureRefusal.AlreadySigned;
        bytes32 structHash = keccak256(abi.encode(SIGNATURE_TYPEHASH, petitionId, memberId, textDigest));
        (address signer, , ) = ECDSA.tryRecover(
            _hashTypedDataV4(structHash),
            bytes32(entry[4:36]),
            bytes32(entry[36:68])
        );
        return signer == voter ? SignatureRefusal.None : SignatureRefusal.BadSignature;
    }

    function _signFor(uint256 petitionId, uint32 memberId, address account) private {
        if (hasSigned(petitionId, memberId)) revert PetitionsAlreadySigned(petitionId, memberId);
        _count(petitionId, memberId, account);
        _callAssembly(petitionId);
    }

    function _count(uint256 petitionId, uint32 memberId, address account) private {
        _signed[petitionId].set(memberId);
        ++_petitions[petitionId].signatures;
        emit PetitionSigned(petitionId, memberId, account);
    }

    function _callAssembly(uint256 petitionId) private {
        Petition storage petition = _petitions[petitionId];
        if (petition.assemblyAt != 0 || petition.signatures < petition.threshold) return;
        petition.assemblyAt = _now() + petition.notice;
        emit AssemblyCalled(petitionId, petition.assemblyAt);
    }

    // ---------------------------------------------------------------- answering

    /// @inheritdoc IPetitions
    function answer(uint256 petitionId, bytes32 contentHash, string calldata uri) external restricted {
        _requireDue(petitionId).answered = true;
        emit PetitionAnswered(petitionId, contentHash, uri);
    }

    /// @inheritdoc IPetitions
    function settle(uint256 petitionId) external {
        Petition storage petition = _requireCase(petitionId);
        if (registry.memberOf(petition.openedBy).account != msg.sender) revert PetitionsNotEligible(msg.sender);
        _settle(petitionId, petition);
    }

    /// @inheritdoc IPetitions
    function settleBySig(uint256 petitionId, bytes calldata signature) external {
        Petition storage petition = _requireCase(petitionId);
        uint32 memberId = petition.openedBy;
        _requireSigned(
            registry.memberOf(memberId).account,
            keccak256(abi.encode(SETTLE_TYPEHASH, petitionId, memberId)),
            signature
        );
        _settle(petitionId, petition);
    }

    function _settle(uint256 petitionId, Petition storage petition) private {
        petition.answered = true;
        emit CaseSettled(petitionId, petition.openedBy);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IPetitions
    function petitionOf(uint256 petitionId) external view returns (Petition memory) {
        return _require(petitionId);
    }

    /// @inheritdoc IPetitions
    function hasSigned(uint256 petitionId, uint32 memberId) public view returns (bool) {
        return _signed[petitionId].get(memberId);
    }

    // ---------------------------------------------------------------- private

    function _require(uint256 petitionId) private view returns (Petition storage petition) {
        petition = _petitions[petitionId];
        if (petition.openedBy == 0) revert PetitionsUnknown(petitionId);
    }

    function _requireOpen(uint256 petitionId) private view returns (Petition storage petition) {
        petition = _require(petitionId);
        if (!_isOpen(petition)) revert PetitionsClosed(petitionId, petition.expiresAt);
    }

    function _requireDue(uint256 petitionId) private view returns (Petition storage petition) {
        petition = _require(petitionId);
        bool due = petition.assemblyAt != 0 || petition.answerDue != 0;
        if (petition.answered || !due) revert PetitionsNothingDue(petitionId);
    }

    function _requireCase(uint256 petitionId) private view returns (Petition storage petition) {
        petition = _requireDue(petitionId);
        if (petition.assemblyAt != 0) revert PetitionsAssemblyCalled(petitionId);
    }

    function _isOpen(Petition storage petition) private view returns (bool) {
        return !petition.answered && _now() <= petition.expiresAt;
    }

    function _requireSigned(address account, bytes32 structHash, bytes calldata signature) private view {
        if (!Signatures.isValid(account, _hashTypedDataV4(structHash), signature)) {
            revert PetitionsInvalidSignature(account);
        }
    }

    function _now() private view returns (uint48) {
        return uint48(block.timestamp);
    }
}
