// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721Votes} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title One token per member, as OpenZeppelin's governor counts votes: what ours is compared with
contract MemberToken is ERC721, EIP712, ERC721Votes {
    constructor() ERC721("Members", "M") EIP712("Members", "1") {}

    /// @notice Gives each account a token and its own vote.
    function admit(address[] calldata accounts, uint256 first) external {
        for (uint256 i = 0; i < accounts.length; ++i) {
            _mint(accounts[i], first + i);
            _delegate(accounts[i], accounts[i]);
        }
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _update(
        address to,
        uint256 tokenId,
        address auth
    ) internal override(ERC721, ERC721Votes) returns (address) {
        return super._update(to, tokenId, auth);
    }

    function _increaseBalance(address account, uint128 value) internal override(ERC721, ERC721Votes) {
        super._increaseBalance(account, value);
    }
}
