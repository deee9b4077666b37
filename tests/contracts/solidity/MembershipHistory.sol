// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {World} from "./World.sol";

/// @title Who was a member when, with which key: kept by the test, never read from the contracts
/// @dev Plain lists, searched from end to end. {MemberRegistry} keeps the same in checkpoints and packed words.
abstract contract MembershipHistory is World {
    struct Life {
        uint256 joined;
        uint256 left;
    }

    struct Key {
        address account;
        uint256 from;
        bool consented;
    }

    struct Holding {
        uint32 memberId;
        uint256 from;
    }

    /// @dev By member id; the first is nobody.
    Life[] internal _lives;
    mapping(uint32 memberId => Key[] keys) internal _keys;
    /// @dev For which member an account was the key, over time; zero after its member took another.
    mapping(address account => Holding[] holdings) private _holdings;
    /// @dev Every account that ever was a member's key.
    address[] internal _accounts;
    uint256 internal _genesis;
    uint32[] internal _activeIds;

    function _foundWithHistory(uint256 members) internal {
        _found(members);
        _lives.push();
        _genesis = registry.genesis();
        for (uint32 id = 1; id <= members; ++id) {
            _noteJoined(registry.memberOf(id).account, _genesis);
        }
    }

    // ---------------------------------------------------------------- what happened

    function _noteJoined(address account, uint256 time) internal {
        uint32 id = uint32(_lives.length);
        _lives.push(Life(time, 0));
        _keys[id].push(Key(account, time, true));
        _holdings[account].push(Holding(id, time));
        _accounts.push(account);
        _activeIds.push(id);
    }

    function _noteLeft(uint32 id) internal {
        _lives[id].left = _now();
        for (uint256 i = 0; i < _activeIds.length; ++i) {
            if (_activeIds[i] == id) _activeIds[i] = _activeIds[_activeIds.length - 1];
        }
        _activeIds.pop();
        _pass(1);
    }

    /// @dev A second passes after each change of a key, so that no two happen at one time.
    function _noteRekeyed(uint32 id, address newAccount, bool consented) internal {
        _holdings[_account(id)].push(Holding(0, _now()));
        _holdings[newAccount].push(Holding(id, _now()));
        _keys[id].push(Key(newAccount, _now(), consented));
        _accounts.push(newAccount);
        _pass(1);
    }

    // ---------------------------------------------------------------- what follows from it

    function _account(uint32 id) internal view returns (address) {
        return _keys[id][_keys[id].length - 1].account;
    }

    function _wasMember(uint32 id, uint256 time) internal view returns (bool) {
        if (id >= _lives.length) return false;
        Life storage life = _lives[id];
        return life.joined != 0 && life.joined <= time && (life.left == 0 || life.left > time);
    }

    function _electorate(uint256 time) internal view returns (uint256 members) {
        for (uint32 id = 1; id < _lives.length; ++id) {
            if (_wasMember(id, time)) ++members;
        }
    }

    /// @dev The account that votes for a member: the key when the electorate was taken, and what that key's holder
    /// handed it on to, hand by hand, until the snapshot.
    function _speaker(uint32 id, uint256 electorateAt, uint256 snapshot) internal view returns (address account) {
        if (!_wasMember(id, electorateAt)) return address(0);
        Key[] storage keys = _keys[id];
        for (uint256 i = 0; i < keys.length; ++i) {
            if (keys[i].from > electorateAt && (!keys[i].consented || keys[i].from > snapshot)) break;
            account = keys[i].account;
        }
    }

    /// @dev The member for whom an account may vote in person: of those whose key it was between the electorate's time and
    /// the snapshot, the last one for whom it speaks.
    function _spokenFor(address account, uint256 electorateAt, uint256 snapshot) internal view returns (uint32 id) {
        Holding[] storage holdings = _holdings[account];
        for (uint256 i = 0; i < holdings.length && holdings[i].from <= snapshot; ++i) {
            bool ended = i + 1 < holdings.length && holdings[i + 1].from <= electorateAt;
            uint32 held = holdings[i].memberId;
            if (!ended && held != 0 && _speaker(held, electorateAt, snapshot) == account) id = held;
        }
    }
}
