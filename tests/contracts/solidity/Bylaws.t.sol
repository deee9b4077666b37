// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IBylaws} from "../../../contracts/interfaces/IBylaws.sol";
import {OuterBounds} from "../../../contracts/libraries/OuterBounds.sol";
import {vm} from "./Vm.sol";
import {World} from "./World.sol";

/// @title Every reason for which the bylaws refuse a clause, an amendment or a change of protection
contract BylawsTest is World {
    address private _c;
    address private _a;

    function setUp() external {
        _found(3);
        (_c, _a) = (address(constitutionTimelock), address(assemblyTimelock));
    }

    // ---------------------------------------------------------------- defineClauses

    function test_defineClauses_revertsForADuplicate() external {
        IBylaws.NewClause[] memory clauses = _new("sharePrice", 1, 0, 1, true);
        _refuseDefinition(clauses, abi.encodeWithSelector(IBylaws.BylawsDuplicateClause.selector, clauses[0].key));
    }

    function test_defineClauses_revertsForADuplicateWithinOneCall() external {
        IBylaws.NewClause[] memory clauses = new IBylaws.NewClause[](2);
        clauses[0] = clauses[1] = _new("twice", 1, 0, 1, false)[0];
        _refuseDefinition(clauses, abi.encodeWithSelector(IBylaws.BylawsDuplicateClause.selector, bytes32("twice")));
    }

    function test_defineClauses_revertsForKeysThatAreNotLettersDigitsAndDots() external {
        bytes32[9] memory keys = [
            bytes32(0),
            " ",
            "a b",
            "a_b",
            "a-b",
            "a/",
            bytes32(hex"6100620000000000000000000000000000000000000000000000000000000000"),
            bytes32(hex"0061000000000000000000000000000000000000000000000000000000000000"),
            bytes32(hex"61ff000000000000000000000000000000000000000000000000000000000000")
        ];
        for (uint256 i = 0; i < keys.length; ++i) {
            _refuseDefinition(
                _new(keys[i], 1, 0, 1, false),
                abi.encodeWithSelector(IBylaws.BylawsInvalidKey.selector, keys[i])
            );
        }
    }

    function test_defineClauses_takesTheLongestKey() external {
        bytes32 key = "abcdefghijklmnopqrstuvwxyz.AZ.09";
        vm.prank(_c);
        bylaws.defineClauses(_new(key, 1, 0, 1, false));
        require(bylaws.valueOf(key) == 1 && bylaws.keyAt(bylaws.keyCount() - 1) == key, "not defined");
    }

    /// @dev A word of some length, with one byte changed.
    function testFuzz_defineClauses_takesLegalKeysOnly(bytes32 word, uint8 length, uint8 place, bytes1 odd) external {
        bytes memory alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.";
        bytes memory text = new bytes(32);
        for (uint256 i = 0; i < length % 33; ++i) {
            text[i] = alphabet[uint8(word[i]) % alphabet.length];
        }
        if (place < 64) text[place % 32] = odd;
        bytes32 key = bytes32(text);
        bool legal = key[0] != 0;
        bool ended = false;
        for (uint256 i = 0; i < 32; ++i) {
            uint8 c = uint8(key[i]);
            if (c == 0) ended = true;
            else if (ended) legal = false;
            bool known = (c > 96 && c < 123) || (c > 64 && c < 91) || (c > 47 && c < 58) || c == 46;
            if (c != 0 && !known) legal = false;
        }
        vm.prank(_c);
        (bool defined, ) = address(bylaws).call(abi.encodeCall(bylaws.defineClauses, (_new(key, 1, 0, 1, false))));
        require(defined == legal, "a key was judged wrongly");
    }

    function test_defineClauses_revertsForBoundsWiderThanTheOuterOnes() external {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        _startAnew();
        uint256 bounded = 0;
        for (uint256 i = 0; i < clauses.length; ++i) {
            (uint256 min, uint256 max) = OuterBounds.outerBoundsOf(clauses[i].key);
            if (max == type(uint256).max) continue;
            ++bounded;
            if (min != 0) _refuseBounds(clauses[i].key, min - 1, max, min, max);
            _refuseBounds(clauses[i].key, min, max + 1, min, max);
        }
        require(bounded == 45, "another number of clauses has outer bounds");
    }

    function test_defineClauses_revertsForBoundsTheWrongWayRound() external {
        _startAnew();
        _refuseBounds("free", 2, 1, 0, type(uint256).max);
    }

    function test_defineClauses_revertsForAValueOutsideItsBounds() external {
        for (uint256 value = 4; value <= 8; value += 4) {
            _refuseDefinition(
                _new("free", value, 5, 7, false),
                abi.encodeWithSelector(IBylaws.BylawsValueOutOfBounds.selector, bytes32("free"), value, 5, 7)
            );
        }
    }

    function test_defineClauses_revertsForAnUnprotectedClauseThatStartsProtected() external {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        _startAnew();
        uint256 starting = 0;
        for (uint256 i = 0; i < clauses.length; ++i) {
            if (!OuterBounds.startsProtected(clauses[i].key)) continue;
            ++starting;
            IBylaws.NewClause memory clause = clauses[i];
            clause.isProtected = false;
            vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsProtectionRequired.selector, clause.key));
            vm.prank(deployer);
            bylaws.defineClauses(_list(clause));
        }
        require(starting == 38, "another number of clauses starts protected");
    }

    function test_defineClauses_revertsWhenAClauseOfTheRulesIsMissing() external {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        _startAnew();
        vm.expectRevert(
            abi.encodeWithSelector(IBylaws.BylawsUnknownClause.selector, bytes32("constitution.votingDelay"))
        );
        vm.prank(deployer);
        bylaws.defineClauses(_list(clauses[0]));
    }

    // ---------------------------------------------------------------- amend

    function test_amend_revertsForAnUnknownClause() external {
        _refuse(_c, "nothing", 1, abi.encodeWithSelector(IBylaws.BylawsUnknownClause.selector, bytes32("nothing")));
    }

    function test_amend_revertsOutsideTheBoundsOfEachClause() external {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        for (uint256 i = 0; i < clauses.length; ++i) {
            IBylaws.NewClause memory clause = clauses[i];
            _refuseValue(clause, clause.max + 1);
            if (clause.min != 0) _refuseValue(clause, clause.min - 1);
        }
    }

    function test_amend_revertsForEachProtectedClauseWhenTheAssemblyCalls() external {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        for (uint256 i = 0; i < clauses.length; ++i) {
            if (!clauses[i].isProtected) continue;
            bytes32 key = clauses[i].key;
            _refuse(_a, key, clauses[i].value, abi.encodeWithSelector(IBylaws.BylawsProtectedClause.selector, key, _a));
        }
    }

    function testFuzz_amend_setsAnyLegalValueOfAnUnprotectedClause(uint256 value) external {
        value = 1 days + (value % (365 days + 1));
        vm.prank(_a);
        bylaws.amend(_change("payPeriod", value));
        IBylaws.Clause memory clause = bylaws.clauseOf("payPeriod");
        require(clause.value == value && clause.effectiveFrom == _now(), "not amended");
    }

    function test_amend_revertsWhenTheWaterfallIsNotWhole() external {
        string[6] memory pools = ["reserve", "dividend", "contributors", "basicIncome", "social", "newCoops"];
        for (uint256 i = 0; i < pools.length; ++i) {
            bytes32 key = bytes32(bytes(string.concat("surplus.", pools[i], "Bps")));
            uint256 value = bylaws.valueOf(key);
            _refuse(_c, key, value + 1, _broken("waterfall", 10_001, 10_000));
            _refuse(_c, key, value - 1, _broken("waterfall", 9999, 10_000));
        }
    }

    function test_amend_movesClausesOfTheWaterfallTogether() external {
        IBylaws.Change[] memory changes = new IBylaws.Change[](2);
        changes[0] = IBylaws.Change("surplus.reserveBps", 2999, 0);
        changes[1] = IBylaws.Change("surplus.socialBps", 1001, 0);
        vm.prank(_c);
        bylaws.amend(changes);
        require(bylaws.valueOf("surplus.socialBps") == 1001, "not amended");
    }

    function test_amend_revertsWhenCareCompensationExceedsWhatTheWeightsAllow() external {
        _refuse(_c, "work.careWeight", 19, _broken("careCompensationBps", 2000, 1900));
        _refuse(_c, "work.loveWeight", 501, _broken("careCompensationBps", 2000, 1996));
        vm.prank(_c);
        bylaws.amend(_change("work.livelihoodWeight", 500));
        require(bylaws.valueOf("work.livelihoodWeight") == 500, "the highest legal weight was refused");
    }

    function test_amend_revertsWhenAHoldIsNoLongerThanADecision() external {
        _refuse(_c, "holdPeriod", 14 days, _broken("holdPeriod", 14 days, 14 days));
        _refuse(_c, "assembly.votingPeriod", 23 days, _broken("holdPeriod", 30 days, 30 days));
        vm.prank(_c);
        bylaws.amend(_change("holdPeriod", 14 days + 1));
    }

    function test_amend_revertsWhenTheRegistrarWouldBeFasterThanADecision() external {
        bytes32[2] memory keys = [bytes32("admissionPeriod"), "rekeyDelay"];
        for (uint256 i = 0; i < keys.length; ++i) {
            _refuse(_c, keys[i], 14 days, _broken(keys[i], 14 days, 14 days));
            vm.prank(_c);
            bylaws.amend(_change(keys[i], 14 days + 1));
        }
    }

    function test_amend_revertsWhenAnAnnouncementIsShorterThanTheTimeToObject() external {
        _refuse(_c, "objectionPeriod", 7 days + 1, _broken("announcementPeriod", 7 days, 7 days + 1));
    }

    function test_amend_revertsWhenPayBreaksTheRatio() external {
        _refuse(_a, "salaryCeiling", 4800e6 + 1, _broken("maxSalaryRatio", 4800e6 + 1, 4800e6));
        _refuse(_a, "salaryFloor", 1600e6 - 1, _broken("maxSalaryRatio", 4800e6, 3 * (1600e6 - 1)));
        _refuse(_a, "salaryFloor", 4800e6 + 1, _broken("salaryCeiling", 4800e6, 4800e6 + 1));
        _refuse(_c, "maxSalaryRatio", 2, _broken("maxSalaryRatio", 4800e6, 3200e6));
    }

    function test_amend_revertsWhenTheRoutineLimitExceedsTheDecisionLimit() external {
        _refuse(_c, "routineLimit", 5000e6 + 1, _broken("routineLimit", 5000e6 + 1, 5000e6));
        vm.prank(_c);
        bylaws.amend(_change("routineLimit", 5000e6));
    }

    // ---------------------------------------------------------------- protect, roles

    function test_protect_revertsForClausesThatStayProtected() external {
        IBylaws.NewClause[] memory clauses = _foundingClauses();
        uint256 staying = 0;
        for (uint256 i = 0; i < clauses.length; ++i) {
            bytes32 key = clauses[i].key;
            if (OuterBounds.staysProtected(key)) {
                ++staying;
                vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsProtectionRequired.selector, key));
            }
            vm.prank(_c);
            bylaws.protect(_keyList(key), false);
            require(bylaws.clauseOf(key).isProtected == OuterBounds.staysProtected(key), "another protection");
        }
        require(staying == 13, "another number of clauses stays protected");
    }

    function test_protect_revertsForAnUnknownClause() external {
        vm.expectRevert(abi.encodeWithSelector(IBylaws.BylawsUnknownClause.selector, bytes32("nothing")));
        vm.prank(_c);
        bylaws.protect(_keyList("nothing"), true);
    }

    function test_eachFunction_revertsWithoutItsRole() external {
        bytes[5] memory calls = [
            abi.encodeCall(bylaws.defineClauses, (_new("x", 1, 0, 1, false))),
            abi.encodeCall(bylaws.protect, (_keyList("sharePrice"), false)),
            abi.encodeCall(bylaws.amend, (_change("admissionPeriod", 4 days))),
            abi.encodeCall(bylaws.setDaoURI, ("uri")),
            ""
        ];
        for (uint256 i = 0; i < 4; ++i) {
            // The first two are the constitution's alone.
            for (uint256 j = i < 2 ? 0 : 1; j < 3; ++j) {
                address caller =
                    j == 0
                        ? _a
                        : j == 1
                            ? registrar
                            : stranger;
                vm.prank(caller);
                (bool done, bytes memory why) = address(bylaws).call(calls[i]);
                require(
                    !done &&
                        keccak256(why) ==
                            keccak256(
                                abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller)
                            ),
                    "not refused for want of a role"
                );
            }
        }
    }

    // ---------------------------------------------------------------- private

    /// @dev Empty bylaws, and the deployer still in charge.
    function _startAnew() private {
        _deploy();
        vm.startPrank(deployer);
        _wire();
        vm.stopPrank();
    }

    function _refuseBounds(bytes32 key, uint256 min, uint256 max, uint256 outerMin, uint256 outerMax) private {
        vm.expectRevert(
            abi.encodeWithSelector(IBylaws.BylawsBoundsTooWide.selector, key, min, max, outerMin, outerMax)
        );
        vm.prank(deployer);
        bylaws.defineClauses(_new(key, min, min, max, true));
    }

    function _refuseDefinition(IBylaws.NewClause[] memory clauses, bytes memory why) private {
        vm.expectRevert(why);
        vm.prank(_c);
        bylaws.defineClauses(clauses);
    }

    function _refuseValue(IBylaws.NewClause memory clause, uint256 value) private {
        _refuse(
            _c,
            clause.key,
            value,
            abi.encodeWithSelector(IBylaws.BylawsValueOutOfBounds.selector, clause.key, value, clause.min, clause.max)
        );
    }

    function _refuse(address caller, bytes32 key, uint256 value, bytes memory why) private {
        vm.expectRevert(why);
        vm.prank(caller);
        bylaws.amend(_change(key, value));
    }

    function _broken(bytes32 rule, uint256 actual, uint256 limit) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IBylaws.BylawsRuleBroken.selector, rule, actual, limit);
    }

    function _change(bytes32 key, uint256 value) private pure returns (IBylaws.Change[] memory changes) {
        changes = new IBylaws.Change[](1);
        changes[0] = IBylaws.Change(key, value, 0);
    }

    function _new(
        bytes32 key,
        uint256 value,
        uint256 min,
        uint256 max,
        bool isProtected
    ) private pure returns (IBylaws.NewClause[] memory) {
        return _list(IBylaws.NewClause(key, value, min, max, 0, isProtected));
    }

    function _list(IBylaws.NewClause memory clause) private pure returns (IBylaws.NewClause[] memory clauses) {
        clauses = new IBylaws.NewClause[](1);
        clauses[0] = clause;
    }

    function _keyList(bytes32 key) private pure returns (bytes32[] memory keys) {
        keys = new bytes32[](1);
        keys[0] = key;
    }
}
