// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {IMemberRegistry, MemberClass} from "../../contracts/interfaces/IMemberRegistry.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {console} from "hardhat/console.sol";
import {IWholeGovernor, World} from "./World.sol";
import {vm} from "./Vm.sol";

/// @dev A village that acts at random, and remembers what it did so that the invariants can compare.
/// Every action either succeeds and is counted, or has nothing to act on; an unexpected revert fails the run.
/// "The assembly" acts as its timelock: each such call stands for an ordinary vote that passed.
contract Village is World {
    /// @dev One proposal as the village remembers it.
    struct Motion {
        IWholeGovernor governor;
        uint256 id;
        address target;
        bytes data;
        bytes32 descriptionHash;
        bytes32 key;
        uint256 value;
    }

    uint256 public constant FOUNDERS = 12;
    uint256 private constant _LEAST = 100;

    Motion[] internal motions;
    bytes32[] internal protectedKeys;
    mapping(bytes32 key => uint256 value) public lawful;
    mapping(uint256 proposalId => uint256 ballots) public ballotsOf;
    mapping(uint256 proposalId => mapping(uint32 memberId => bool voted)) internal votedOf;
    bool public doubleVote;
    bool public unlawful;

    /// @dev Who stands behind a member id: the person who joined; a key that they did not hand over is not theirs.
    mapping(uint32 memberId => uint256 person) public joiner;
    mapping(address account => uint256 person) public personOf;
    mapping(uint32 memberId => uint256 secret) internal secretOf;
    uint256 internal lastPerson = FOUNDERS;
    uint256 internal lastBatch;
    IMemberRegistry.Admission[] internal waiting;

    string[] private _names;
    mapping(string name => uint256 calls) public callsOf;

    constructor() {
        foundCoop(FOUNDERS);
        for (uint256 i = 1; i <= FOUNDERS; ++i) {
            remember(uint32(i), i);
        }
        bytes32[4] memory keys = [bytes32("constitution.approvalBps"), "assembly.quorumBps", "constitutionLookback", "maxExpulsionsBps"];
        for (uint256 i = 0; i < keys.length; ++i) {
            protectedKeys.push(keys[i]);
            lawful[keys[i]] = bylaws.valueOf(keys[i]);
        }
        string[13] memory names = ["propose", "vote", "batch", "conclude", "admit", "leave", "expel", "rekey", "seize", "amend", "usurp", "deployer", "wait"];
        for (uint256 i = 0; i < names.length; ++i) _names.push(names[i]);
    }

    // ------------------------------------------------------------ actions

    function propose(uint256 seed) external {
        uint32 memberId = someMember(seed);
        if (memberId == 0) return;
        bool isC = seed % 3 != 0;
        IWholeGovernor governor = isC ? constitution : assembly;
        bytes32 key = isC ? protectedKeys[(seed >> 8) % protectedKeys.length] : bytes32("admissionPeriod");
        IBylaws.Clause memory clause = bylaws.clauseOf(key);
        uint256 value = clause.min + (seed >> 16) % (clause.max - clause.min + 1);
        if (key == "constitutionLookback") value = 90 days + value % 30 days;
        if (key == "maxExpulsionsBps") value = 2000 + value % 2000;
        if (key == "admissionPeriod") value = 3 days + value % 3 days;
        IBylaws.Change[] memory changes = new IBylaws.Change[](1);
        changes[0] = IBylaws.Change(key, value, keccak256("prose"));
        bytes memory data = abi.encodeCall(IBylaws.amend, (changes));
        string memory description = string(abi.encodePacked("motion ", bytes32(motions.length + 1)));
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = action(address(bylaws), data);
        address proposer = registry.memberOf(memberId).account;
        if (openOf(governor, memberId) >= 20 || governor.getVotes(proposer, block.timestamp - 1) == 0) return;
        vm.prank(proposer);
        uint256 id = governor.propose(targets, values, calls, description);
        motions.push(Motion(governor, id, address(bylaws), data, keccak256(bytes(description)), key, value));
        openIds[address(governor)][memberId].push(id);
        done("propose");
    }

    mapping(address governor => mapping(uint32 memberId => uint256[] ids)) internal openIds;

    function openOf(IWholeGovernor governor, uint32 memberId) internal view returns (uint256 open) {
        uint256[] storage ids = openIds[address(governor)][memberId];
        for (uint256 i = ids.length > 30 ? ids.length - 30 : 0; i < ids.length; ++i) {
            IGovernor.ProposalState s = governor.state(ids[i]);
            if (s == IGovernor.ProposalState.Pending || s == IGovernor.ProposalState.Active || s == IGovernor.ProposalState.Succeeded || s == IGovernor.ProposalState.Queued) ++open;
        }
    }

    /// @dev Any member id, with whatever key speaks for it.
    function vote(uint256 seed, uint8 support) external {
        (bool found, Motion storage motion) = activeMotion(seed);
        if (!found) return;
        for (uint256 i = 0; i < 4; ++i) {
            uint32 memberId = anyId(seed >> (8 + 32 * i));
            address voter = motion.governor.voterOf(motion.id, memberId);
            if (voter == address(0) || motion.governor.hasMemberVoted(motion.id, memberId)) continue;
            // An account that speaks for two members votes directly for one of them, and by ballot for the other.
            if (motion.governor.hasVoted(motion.id, voter)) continue;
            uint256 total = turnout(motion);
            vm.prank(voter);
            try motion.governor.castVote(motion.id, support % 5 == 0 ? 0 : support % 7 == 0 ? 2 : 1) {
                if (turnout(motion) != total + 1) doubleVote = true;
                if (motion.governor.hasMemberVoted(motion.id, memberId)) markVoted(motion.id, memberId);
                done("vote");
            } catch {}
        }
    }

    /// @dev Signed ballots of several ids, the first twice: the second must not count.
    function batch(uint256 seed) external {
        (bool found, Motion storage motion) = activeMotion(seed);
        if (!found) return;
        bytes memory packed;
        uint32[] memory ids = new uint32[](4);
        for (uint256 i = 0; i < 4; ++i) {
            ids[i] = i == 3 ? ids[0] : anyId(seed >> (8 * i + 8));
            packed = bytes.concat(packed, ballot(motion, ids[i], (seed >> (40 + i)) % 4 == 0 ? 0 : 1));
        }
        motion.governor.castBallots(motion.id, packed);
        for (uint256 i = 0; i < 4; ++i) {
            if (motion.governor.hasMemberVoted(motion.id, ids[i])) markVoted(motion.id, ids[i]);
        }
        done("batch");
    }

    function conclude(uint256 seed) external {
        if (motions.length == 0) return;
        for (uint256 i = 0; i < 6; ++i) {
            uint256 recent = motions.length > 40 ? 40 : motions.length;
            Motion storage motion = motions[motions.length - 1 - ((seed >> (8 * i)) % recent)];
            IGovernor.ProposalState state = motion.governor.state(motion.id);
            (address[] memory targets, uint256[] memory values, bytes[] memory calls) = action(motion.target, motion.data);
            if (state == IGovernor.ProposalState.Succeeded) {
                motion.governor.queue(targets, values, calls, motion.descriptionHash);
                vm.warp(motion.governor.proposalEta(motion.id));
                motion.governor.execute(targets, values, calls, motion.descriptionHash);
                if (motion.governor == constitution) {
                    (uint256 against, uint256 inFavour, ) = constitution.proposalVotes(motion.id);
                    if (inFavour * 10 < (inFavour + against) * 9) unlawful = true;
                    lawful[motion.key] = motion.value;
                }
                done("conclude");
                return;
            }
        }
    }

    function admit(uint256) external {
        if (lastBatch == 0) {
            if (registry.memberCount() > 30) return;
            waiting.push(admission(accountOf(++lastPerson)));
            vm.prank(REGISTRAR);
            lastBatch = registry.proposeAdmissions(waiting);
            vm.warp(block.timestamp + 1 hours);
            return;
        }
        vm.warp(block.timestamp + bylaws.valueOf("admissionPeriod"));
        try registry.activateAdmissions(lastBatch, waiting) {
            remember(registry.lastMemberId(), lastPerson);
            done("admit");
        } catch {
            vm.prank(REGISTRAR);
            registry.cancelAdmissions(lastBatch);
        }
        delete waiting;
        lastBatch = 0;
    }

    function leave(uint256 seed) external {
        uint32 memberId = someMember(seed);
        if (memberId == 0 || registry.memberCount() < 10) return;
        vm.prank(registry.memberOf(memberId).account);
        registry.leaveMembership();
        done("leave");
    }

    function expel(uint256 seed) external {
        uint32 memberId = someMember(seed);
        if (memberId == 0 || registry.memberCount() < 8) return;
        vm.prank(address(assemblyTimelock));
        try registry.expel(memberId) {
            done("expel");
        } catch {
            vm.warp(block.timestamp + 10 days);
        }
    }

    /// @dev A person moves to a new key of their own.
    function rekey(uint256 seed) external {
        uint32 memberId = someMember(seed);
        if (memberId == 0) return;
        address old = registry.memberOf(memberId).account;
        uint256 secret = ++lastPerson;
        address next = accountOf(secret);
        bytes32 digest = rekeyDigest(memberId, old, next);
        bytes memory first = signed(secretOf[memberId], digest);
        registry.rekey(memberId, next, type(uint256).max, first, signed(secret, digest));
        personOf[next] = personOf[old];
        secretOf[memberId] = secret;
        done("rekey");
    }

    /// @dev The assembly gives a member's key to a stranger, who then hands it on with consent.
    function seize(uint256 seed) external {
        uint32 memberId = someMember(seed);
        if (memberId == 0) return;
        uint256 stranger = ++lastPerson;
        vm.prank(address(assemblyTimelock));
        try registry.orderRekey(memberId, accountOf(stranger)) {
            personOf[accountOf(stranger)] = stranger;
            secretOf[memberId] = stranger;
            held[memberId].push(Holding(stranger, block.timestamp));
            done("seize");
        } catch {
            vm.warp(block.timestamp + 5 days);
        }
    }

    /// @dev The assembly amends what it may.
    function amend(uint256 seed) external {
        IBylaws.Change[] memory changes = new IBylaws.Change[](1);
        changes[0] = IBylaws.Change("admissionPeriod", 3 days + seed % 3 days, keccak256("prose"));
        vm.prank(address(assemblyTimelock));
        bylaws.amend(changes);
        done("amend");
    }

    /// @dev The assembly tries to amend what it may not.
    function usurp(uint256 seed) external {
        bytes32 key = protectedKeys[seed % protectedKeys.length];
        IBylaws.Change[] memory changes = new IBylaws.Change[](1);
        changes[0] = IBylaws.Change(key, bylaws.clauseOf(key).min, keccak256("prose"));
        vm.prank(address(assemblyTimelock));
        try bylaws.amend(changes) {} catch {}
        bytes32[] memory keys = new bytes32[](1);
        keys[0] = key;
        vm.prank(address(assemblyTimelock));
        try bylaws.protect(keys, false) {} catch {}
        done("usurp");
    }

    /// @dev The deployer tries what it once could.
    function deployer(uint256 seed) external {
        vm.prank(DEPLOYER);
        if (seed % 4 == 0) {
            try accessManager.grantRole(uint64(seed >> 8) % 4, DEPLOYER, 0) {} catch {}
        } else if (seed % 4 == 1) {
            try assemblyTimelock.grantRole(keccak256("PROPOSER_ROLE"), DEPLOYER) {} catch {}
        } else if (seed % 4 == 2) {
            try constitutionTimelock.grantRole(bytes32(0), DEPLOYER) {} catch {}
        } else {
            IMemberRegistry.Admission[] memory friends = new IMemberRegistry.Admission[](1);
            friends[0] = admission(DEPLOYER);
            try registry.found(friends) {} catch {}
        }
        done("deployer");
    }

    function wait(uint256 seed) external {
        vm.warp(block.timestamp + 1 hours + seed % 2 days);
        done("wait");
    }

    // ------------------------------------------------------------ what must hold

    /// @dev 1. One member, one ballot; never more ballots than members at the snapshot.
    function checkBallots() external view {
        require(!doubleVote, "a ballot was counted twice");
        uint256 from = motions.length > 8 ? motions.length - 8 : 0;
        for (uint256 i = from; i < motions.length; ++i) {
            Motion storage motion = motions[i];
            uint256 cast = turnout(motion);
            require(cast == ballotsOf[motion.id], "the tally is not the number of members who voted");
            require(cast <= motion.governor.proposalElectorate(motion.id) || cast == 0, "more ballots than members");
        }
    }

    /// @dev 6. Protected clauses are what lawful votes made them, and in a constitutional vote nobody speaks for a
    /// member but the person who held the membership when the electorate was taken.
    function checkConstitution(uint256 seed) external view {
        require(!unlawful, "a protected clause changed with less than nine tenths");
        for (uint256 i = 0; i < protectedKeys.length; ++i) {
            require(bylaws.valueOf(protectedKeys[i]) == lawful[protectedKeys[i]], "a protected clause changed unlawfully");
            require(bylaws.clauseOf(protectedKeys[i]).isProtected, "a core clause lost its protection");
        }
        uint256 from = motions.length > 6 ? motions.length - 6 : 0;
        for (uint256 i = from; i < motions.length; ++i) {
            if (motions[i].governor != constitution) continue;
            uint256 electorateAt = constitution.proposalTerms(motions[i].id).electorateAt;
            uint32 last = registry.lastMemberId();
            for (uint256 k = 0; k < 6; ++k) {
                uint32 memberId = uint32((seed + k) % last) + 1;
                address voter = constitution.voterOf(motions[i].id, memberId);
                if (voter == address(0)) continue;
                require(personOf[voter] == holderAt(memberId, electorateAt), "somebody else speaks for a member");
            }
        }
    }

    /// @dev 7. The deployer keeps nothing.
    function checkDeployer() external view {
        for (uint64 role = 0; role < 4; ++role) {
            (bool holds, ) = accessManager.hasRole(role, DEPLOYER);
            require(!holds, "the deployer holds a role");
        }
        bytes32[4] memory roles = [bytes32(0), keccak256("PROPOSER_ROLE"), keccak256("EXECUTOR_ROLE"), keccak256("CANCELLER_ROLE")];
        for (uint256 i = 0; i < roles.length; ++i) {
            require(!assemblyTimelock.hasRole(roles[i], DEPLOYER), "the deployer holds the assembly's timelock");
            require(!constitutionTimelock.hasRole(roles[i], DEPLOYER), "the deployer holds the constitution's timelock");
        }
        require(registry.memberIdOf(DEPLOYER) == 0, "the deployer made itself a member");
    }

    /// @dev Prints the successful calls of each action; an action that hardly happened proves nothing.
    function report() external view {
        for (uint256 i = 0; i < _names.length; ++i) {
            console.log(_names[i], callsOf[_names[i]]);
        }
        for (uint256 i = 0; i < _names.length; ++i) {
            require(callsOf[_names[i]] >= _LEAST, string.concat("too few successful calls: ", _names[i]));
        }
    }

    // ------------------------------------------------------------ memory

    struct Holding {
        uint256 person;
        uint256 since;
    }

    mapping(uint32 memberId => Holding[] holdings) internal held;

    function holderAt(uint32 memberId, uint256 time) internal view returns (uint256 person) {
        Holding[] storage all = held[memberId];
        for (uint256 i = 0; i < all.length && all[i].since <= time; ++i) person = all[i].person;
    }

    function remember(uint32 memberId, uint256 person) internal {
        address account = accountOf(person);
        personOf[account] = person;
        secretOf[memberId] = person;
        held[memberId].push(Holding(person, registry.memberOf(memberId).joinedAt));
    }

    function done(string memory name) private {
        ++callsOf[name];
        vm.warp(block.timestamp + 1);
    }

    function markVoted(uint256 proposalId, uint32 memberId) private {
        if (votedOf[proposalId][memberId]) return;
        votedOf[proposalId][memberId] = true;
        ++ballotsOf[proposalId];
    }

    function turnout(Motion storage motion) private view returns (uint256) {
        (uint256 a, uint256 f, uint256 n) = motion.governor.proposalVotes(motion.id);
        return a + f + n;
    }

    /// @dev An active member, or zero.
    function someMember(uint256 seed) private view returns (uint32) {
        uint32 last = registry.lastMemberId();
        for (uint256 i = 0; i < last; ++i) {
            uint32 memberId = last - uint32((seed + i) % (last > 40 ? 40 : last));
            if (registry.memberOf(memberId).leftAt == 0) return memberId;
        }
        return 0;
    }

    function anyId(uint256 seed) private view returns (uint32) {
        uint32 last = registry.lastMemberId();
        return last - uint32(seed % (last > 40 ? 40 : last));
    }

    function activeMotion(uint256 seed) private returns (bool, Motion storage motion) {
        uint256 recent = motions.length > 8 ? 8 : motions.length;
        motion = motions.length == 0 ? motions.push() : motions[motions.length - 1 - (recent == 0 ? 0 : seed % recent)];
        if (recent == 0) {
            motions.pop();
            return (false, motion);
        }
        IGovernor.ProposalState state = motion.governor.state(motion.id);
        if (state == IGovernor.ProposalState.Pending) {
            vm.warp(motion.governor.proposalSnapshot(motion.id) + 1);
            return (motion.governor.state(motion.id) == IGovernor.ProposalState.Active, motion);
        }
        return (state == IGovernor.ProposalState.Active, motion);
    }

    function ballot(Motion storage motion, uint32 memberId, uint8 support) private returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(motion.governor.name())),
                keccak256("1"),
                block.chainid,
                address(motion.governor)
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("MemberBallot(uint256 proposalId,uint32 memberId,string choice)"),
                motion.id,
                memberId,
                keccak256(bytes(support == 0 ? "Against" : "For"))
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            keyOf(secretOf[memberId]),
            keccak256(abi.encodePacked(hex"1901", domain, structHash))
        );
        return abi.encodePacked(memberId, support, r, uint256(s) | (uint256(v - 27) << 255));
    }

    function rekeyDigest(uint32 memberId, address old, address next) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Coop Members"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Rekey(uint32 memberId,address oldAccount,address newAccount,uint256 nonce,uint256 deadline)"),
                memberId,
                old,
                next,
                registry.keyCount(memberId),
                type(uint256).max
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function signed(uint256 person, bytes32 digest) private returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(person), digest);
        return abi.encodePacked(r, s, v);
    }

    function action(
        address target,
        bytes memory data
    ) private pure returns (address[] memory targets, uint256[] memory values, bytes[] memory calls) {
        targets = new address[](1);
        values = new uint256[](1);
        calls = new bytes[](1);
        targets[0] = target;
        calls[0] = data;
    }
}
