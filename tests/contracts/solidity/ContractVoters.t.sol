// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {BallotLedger} from "./BallotLedger.sol";
import {vm} from "./Vm.sol";
import {Wallet} from "./Wallets.sol";

/// @title Members whose account is a contract, or a key with code, vote by signature
contract ContractVotersTest is BallotLedger {
    bytes32 private constant PASSWORD = "open sesame";

    Wallet private _wallet;
    uint256 private _proposalId;

    function setUp() external {
        _foundWithLedger(5);
        _wallet = new Wallet();
        uint256 deadline = _now() + 1;
        _wallet.tell(Wallet.Answer.IfOwnerKnows, PASSWORD);
        bytes32 digest = _rekeyDigest(5, _account(5), address(_wallet), 1, deadline);
        registry.rekey(5, address(_wallet), deadline, _sign(_account(5), digest), _walletSignature(digest));
        _noteRekeyed(5, address(_wallet), true);
        _proposeAs(1, assemblyGovernor, address(decisionLog), abi.encodeCall(decisionLog.record, ("t", 0, "")));
        _passUntil(_motions[0].snapshot + 1);
        _proposalId = _motions[0].id;
    }

    function test_castVoteBySig_countsWhatTheWalletSigned() external {
        _vote(_good(1));
        _requireVotes(1);
    }

    function test_castVoteBySig_revertsForAReplay() external {
        bytes memory signature = _good(1);
        _vote(signature);
        _refuse(signature);
        _requireVotes(1);
    }

    function test_castVoteBySig_revertsForAnotherChoice() external {
        _refuse(_good(0));
    }

    function test_castVoteBySig_revertsForAnotherPassword() external {
        bytes memory signature = _good(1);
        _wallet.tell(Wallet.Answer.IfOwnerKnows, "another");
        _refuse(signature);
    }

    function test_castVoteBySig_revertsHoweverTheWalletFails() external {
        Wallet.Answer[6] memory answers = [
            Wallet.Answer.Wrong,
            Wallet.Answer.Reverts,
            Wallet.Answer.BurnsGas,
            Wallet.Answer.Bomb,
            Wallet.Answer.TooShort,
            Wallet.Answer.DirtyWord
        ];
        bytes memory signature = _good(1);
        for (uint256 i = 0; i < answers.length; ++i) {
            _wallet.tell(answers[i], PASSWORD);
            _refuse(signature);
        }
        _requireVotes(0);
        _wallet.tell(Wallet.Answer.IfOwnerKnows, PASSWORD);
        _vote(signature);
        _requireVotes(1);
    }

    function testFuzz_castVoteBySig_revertsForAnySignatureButTheWallets(bytes calldata signature) external {
        if (keccak256(signature) != keccak256(_good(1))) _refuse(signature);
    }

    function test_castVote_countsTheWalletInPerson() external {
        require(_castVote(0, address(_wallet), 1), "not due");
        _requireVotes(1);
    }

    function test_castBallots_refusesTheWallet() external {
        (bytes memory packed, bool due) = _addBallot(0, "", 5, 1, _keys[5][0].account);
        assemblyGovernor.castBallots(_proposalId, packed);
        require(!due, "a key that was handed on is due");
        _requireVotes(0);
    }

    function test_castVoteBySig_countsTheKeyOfAnAccountThatDelegatesToCode() external {
        address account = _account(2);
        vm.etch(account, abi.encodePacked(hex"ef0100", address(_wallet)));
        bytes memory signature = _signVote(assemblyGovernor, _proposalId, account, 1, 0);
        assemblyGovernor.castVoteBySig(_proposalId, 1, account, signature);
        _requireVotes(1);
    }

    function test_castBallots_countsTheKeyOfAnAccountThatDelegatesToCode() external {
        vm.etch(_account(2), abi.encodePacked(hex"ef0100", address(_wallet)));
        assemblyGovernor.castBallots(_proposalId, _ballot(assemblyGovernor, _proposalId, 2, 1, _account(2)));
        _requireVotes(1);
    }

    function _good(uint8 support) private view returns (bytes memory) {
        uint256 nonce = assemblyGovernor.nonces(address(_wallet));
        return _walletSignature(_voteDigest(assemblyGovernor, _proposalId, address(_wallet), support, nonce));
    }

    function _walletSignature(bytes32 digest) private pure returns (bytes memory) {
        return abi.encodePacked(keccak256(abi.encode(digest, PASSWORD)));
    }

    function _vote(bytes memory signature) private {
        assemblyGovernor.castVoteBySig(_proposalId, 1, address(_wallet), signature);
    }

    function _refuse(bytes memory signature) private {
        (bool counted, bytes memory why) = address(assemblyGovernor).call{gas: 20_000_000}(
            abi.encodeCall(assemblyGovernor.castVoteBySig, (_proposalId, 1, address(_wallet), signature))
        );
        bytes memory expected = abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, address(_wallet));
        require(!counted && keccak256(why) == keccak256(expected), "not refused as an invalid signature");
    }

    function _requireVotes(uint256 votes) private view {
        (, uint256 inFavour, ) = assemblyGovernor.proposalVotes(_proposalId);
        require(inFavour == votes, "another number of votes");
    }
}
